// yaml_tree.h — A YAML document as a tree with lines and columns; no aliases, no anchors, no key twice. Private to rules/.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "rules/definitions.h"

namespace wutong::rules {

struct YamlNode {
    enum class Shape { Empty, Scalar, List, Map };
    Shape shape = Shape::Empty;
    std::string text;      ///< Scalar
    bool quoted = false;
    int line = 0;          ///< from 0
    int column = 0;        ///< from 0
    std::string key;       ///< when the node is a member of a map
    int key_line = 0, key_column = 0;
    std::vector<std::pair<std::string, std::string>> own_names;  ///< identifier in `text`, and what was written for it: zone.x
    std::vector<YamlNode> items;  ///< of a List; members of a Map in their order

    bool is_map() const { return shape == Shape::Map; }
    bool is_list() const { return shape == Shape::List; }
    bool is_scalar() const { return shape == Shape::Scalar; }
    const YamlNode* find(std::string_view wanted) const;
};

inline constexpr std::size_t largest_definition = 4 << 20;

/// A problem at a place of a file, with the line and a caret.
DefinitionProblem problem_at(const DefinitionFile& file, int line, int column, std::string message, std::size_t length = 1);
std::expected<YamlNode, DefinitionProblem> read_yaml(const DefinitionFile& file);
/// Plain true/false and whole numbers keep their type; everything else is text or Decimal.
Json json_of(const YamlNode& node);

}  // namespace wutong::rules
