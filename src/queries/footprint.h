// footprint.h — Which records an answer was worked out from: a change of any other leaves it true.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/query.h"

namespace wutong::queries {

class Footprint {
public:
    /// Any change of any type, in the zones noted with it.
    static constexpr std::string_view any_type = "*";
    /// The engine's accounts are not among the types: who asks, and what people are called, is told apart elsewhere.
    void note(const rules::Query& query);
    void note(const schema::RecordType& type, const std::vector<std::string>& zones);

    /// By type; no zones: in every zone.
    const std::map<std::string, std::set<std::string>, std::less<>>& types() const { return types_; }

private:
    void add(std::string type, const std::vector<std::string>& zones);
    void note(const rules::Scalar& scalar, const std::vector<std::string>& zones);

    std::map<std::string, std::set<std::string>, std::less<>> types_;
};

/// While it lives, the queries of this thread note what they read; the innermost one is told.
class Noting {
public:
    explicit Noting(Footprint& footprint);
    ~Noting();
    Noting(const Noting&) = delete;
    Noting& operator=(const Noting&) = delete;
    static Footprint* now();   ///< null: nobody wants to know

private:
    Footprint* outer_;
};

}  // namespace wutong::queries
