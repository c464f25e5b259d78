// owners.h — Whose a line of the to-do is: the reader's, somebody else's, or of everybody who may act. Private to queries/.
#pragma once

#include <map>
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
    /// Tells those who name somebody else apart: who has an account that is in use, or a department, and who has not.
    Result<void> settle(std::vector<Todo>& todos, const schema::Duty& duty);

private:
    /// The name of the reader and of their department: what a record may call them by.
    Result<const std::vector<std::string>*> reader_names();
    /// Puts into `known_` whether anybody here bears each of the names.
    Result<void> meet(const std::vector<std::string>& names);
    bool acts(const schema::RecordType& type, const schema::Duty& duty, const records::Record& record) const;

    Reading& reading_;
    std::vector<std::string> reader_names_;
    std::map<std::string, bool, std::less<>> known_;
};

/// The names in a field that people fill in: "张三、李四".
std::vector<std::string> names_in(std::string_view text);

}  // namespace wutong::queries
