// characters.cpp — See characters.h.
#include "queries/characters.h"

#include <map>

#include "base/text.h"
#include "records/pinyin.h"
#include "records/simplified.h"

namespace wutong::queries {

Json characters_json() {
    std::map<std::string, std::string, std::less<>> sounds;
    std::string forms;
    for (char32_t character = records::first_ideograph; character <= records::last_ideograph; ++character) {
        if (const auto form = records::simplified(character); form != character) {
            append_utf8(forms, character);
            append_utf8(forms, form);
            continue;   // whoever looks for its sound looks for that of its form
        }
        for (const auto sound : records::readings_of(character)) append_utf8(sounds[std::string(sound)], character);
    }
    Json said = Json::object(), all = Json::object();
    for (auto& [sound, characters] : sounds) said.set(sound, std::move(characters));
    all.set("sounds", std::move(said));
    all.set("simplified", std::move(forms));
    return all;
}

}  // namespace wutong::queries
