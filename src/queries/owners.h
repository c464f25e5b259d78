// owners.h — Whose a line of the to-do is: the reader's, somebody else's, or of everybody who may act. Private to queries/.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "queries/reading.h"

namespace wutong::queries {

class Owners {
public:
    explicit Owners(Reading& reading) : reading_(reading) {}

    /// Says of the record's line whom it names and whether that is the reader; that a named one is nobody here is found by `settle`.
    Result<void> say(Todo& todo, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record);
    /// Tells those who name somebody else apart: somebody of that name or department who may act on the record, or nobody. `records` are those of the lines, in the same order.
    Result<void> settle(std::vector<Todo>& todos, const schema::RecordType& type, const schema::Duty& duty, const std::vector<records::Record>& records);

private:
    /// An account in use; what it may do is worked out when somebody asks.
    struct Account {
        records::Record row;
        std::unique_ptr<access::Principal> principal;
    };
    /// The name of the reader and of their department: what a record may call them by.
    Result<const std::vector<std::string>*> reader_names();
    /// Puts into `bearers_` who bears each of the names, themselves or by their department.
    Result<void> meet(const std::vector<std::string>& names);
    using NamesOf = std::map<std::string, std::vector<std::string>>;
    /// `names_of_value`: what the bearers are called instead of the value itself.
    Result<void> note_accounts(std::string_view field, const std::vector<std::string>& values, const NamesOf* names_of_value);
    Result<bool> may_act(Account& account, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record);
    Result<bool> anybody_acts(std::string_view name, const schema::RecordType& type, const schema::Duty& duty, const records::Record& record);

    Reading& reading_;
    std::vector<std::string> reader_names_;
    std::map<std::string, Account, std::less<>> accounts_;                              ///< by id
    std::map<std::string, std::vector<std::string>, std::less<>> bearers_;              ///< name → ids of accounts
};

}  // namespace wutong::queries
