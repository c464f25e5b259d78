// duplicates.cpp — Key texts of rows.
#include "imports/duplicates.h"

#include "imports/words.h"

namespace wutong::imports {

Duplicates::Duplicates(const schema::RecordType& type) {
    const auto add_key = [&](const std::vector<std::string>& names, bool strict) {
        std::vector<std::size_t> indexes;
        for (const std::string& name : names)
            if (std::optional<std::size_t> index = type.index_of(name)) indexes.push_back(*index);
        if (indexes.empty() || indexes.size() != names.size()) return;
        std::string shown = names.front();
        for (const std::string& name : names)
            if (name == type.title_field) shown = name;
        fields_.push_back(std::move(indexes));
        shown_.push_back(std::move(shown));
        strict_.push_back(strict);
    };
    add_key({type.fields[schema::system_field::id].name}, false);   // given by our own export alone
    for (const auto& key : type.match_keys) add_key(key, false);
    for (const schema::Field& field : type.fields)
        if (field.unique && !field.system) add_key({field.name}, true);
    first_.resize(fields_.size());
}

std::vector<std::string> Duplicates::keys_of(const std::vector<schema::Cell>& cells) const {
    std::vector<std::string> keys;
    for (const auto& indexes : fields_) {
        std::string text;
        for (std::size_t index : indexes) {
            const std::string_view part = cells[index].text_or_empty();
            if (part.empty()) {
                text.clear();
                break;
            }
            text += normal_word(part);
            text += '\x1f';
        }
        keys.push_back(std::move(text));
    }
    return keys;
}

std::optional<Duplicates::Found> Duplicates::find(const std::vector<schema::Cell>& cells) const {
    const std::vector<std::string> mine = keys_of(cells);
    for (std::size_t key = 0; key < mine.size(); ++key) {
        if (mine[key].empty()) continue;
        auto found = first_[key].find(mine[key]);
        if (found == first_[key].end()) continue;
        const std::vector<std::string>& theirs = rows_[found->second];
        bool told_apart = false;
        for (std::size_t better = 0; better < key && !strict_[key]; ++better)
            told_apart = told_apart || (!mine[better].empty() && !theirs[better].empty() && mine[better] != theirs[better]);
        if (!told_apart) return Found{numbers_[found->second], shown_[key]};
    }
    return std::nullopt;
}

void Duplicates::add(const std::vector<schema::Cell>& cells, std::size_t number) {
    rows_.push_back(keys_of(cells));
    numbers_.push_back(number);
    const std::vector<std::string>& keys = rows_.back();
    for (std::size_t key = 0; key < keys.size(); ++key)
        if (!keys[key].empty()) first_[key].try_emplace(keys[key], rows_.size() - 1);
}

}  // namespace wutong::imports
