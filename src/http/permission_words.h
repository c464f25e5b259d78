// permission_words.h — What a permission lets people do, in Chinese: worked out from the record types and routes that ask for it, so that no list of words is kept.
#pragma once

#include <string>
#include <vector>

#include "http/route.h"
#include "schema/registry.h"

namespace wutong::http {

/// 项目：查看、修改、推进到下一阶段.
struct Rights {
    std::string on;                 ///< label of a record type; 系统功能 for what stands beside the records
    std::vector<std::string> may;   ///< no word twice, in the order of the type
    std::string type;                    ///< the record type by name, for who says it in another language; empty beside the records
    std::vector<std::string> actions;    ///< beside each word of `may` the action it names; empty where it is no action of the type
};

class PermissionWords {
public:
    PermissionWords(const RouteTable& table, const schema::Registry& registry);
    /// What the patterns of a role open ("project.*", "*.view"), types in the order of the registry. A permission that nothing asks for stands under its own name.
    std::vector<Rights> of(const std::vector<std::string>& patterns) const;
    /// The same of one pattern in a line: 项目：查看; 项目：全部; 登录即可.
    std::string line(const std::string& pattern) const;

private:
    struct Act {
        std::string permission, on, words, type, action;
    };
    void add(std::string permission, const std::string& on, std::string words, const std::string& type = {}, const std::string& action = {});
    std::vector<Act> acts_;
};

Json rights_json(const std::vector<Rights>& rights);

}  // namespace wutong::http
