// shared_codes.cpp — See shared_codes.h.
#include "imports/shared_codes.h"

#include <map>

namespace wutong::imports {

namespace {

constexpr std::size_t most_look_ups = 500;   ///< questions to the store for one review

class Pass {
public:
    Pass(const DryRun& run, const schema::RecordType& type, std::size_t code, std::size_t name, const FindBeside& find_beside)
        : run_(run), code_(type.fields[code]), name_(type.fields[name]), code_index_(code), name_index_(name), find_beside_(find_beside) {
        for (const AcceptedRow& row : run.accepted)
            if (const auto [code_text, name_text] = of(row); !code_text.empty() && !name_text.empty()) rows_[code_text].try_emplace(name_text, &row);
    }

    Result<void> run(std::vector<RowWarning>& out) {
        for (const AcceptedRow& row : run_.accepted) {
            const auto [code, name] = of(row);
            if (code.empty() || name.empty()) continue;
            const auto& names = rows_.at(code);
            for (const auto& [other, where] : names)
                if (other != name) {
                    remark(out, row, code, "“" + run_.sheets[where->sheet] + "”第 " + std::to_string(where->row) + " 行的“" + other + "”也用这个代码");
                    break;
                }
            const auto* stored = TRY(names_in_store(code));
            if (!stored) continue;
            for (const auto& other : *stored)
                if (other != name && !names.contains(other)) {
                    remark(out, row, code, "台账里这个代码登记的是“" + other + "”");
                    break;
                }
        }
        return {};
    }

private:
    std::pair<std::string, std::string> of(const AcceptedRow& row) const {
        const auto *code = row.value(code_index_), *name = row.value(name_index_);
        return {code ? std::string(code->text_or_empty()) : "", name ? std::string(name->text_or_empty()) : ""};
    }

    Result<const std::vector<std::string>*> names_in_store(const std::string& code) {
        if (!find_beside_) return nullptr;
        auto found = stored_.find(code);
        if (found == stored_.end()) {
            if (stored_.size() >= most_look_ups) return nullptr;
            found = stored_.emplace(code, TRY(find_beside_(code_, code, name_))).first;
        }
        return &found->second;
    }

    void remark(std::vector<RowWarning>& out, const AcceptedRow& row, const std::string& code, const std::string& what) const {
        out.push_back({row.sheet, row.row, "code_of_two", code_.name, code, what + "，一个代码只属于一家单位，请核对" + name_.label + "和代码"});
    }

    const DryRun& run_;
    const schema::Field &code_, &name_;
    std::size_t code_index_, name_index_;
    const FindBeside& find_beside_;
    std::map<std::string, std::map<std::string, const AcceptedRow*>> rows_;   ///< code → name → first row
    std::map<std::string, std::vector<std::string>> stored_;
};

}  // namespace

Result<std::vector<RowWarning>> shared_codes(const DryRun& run, const schema::RecordType& type, const schema::Registry& registry, const FindBeside& find_beside) {
    std::vector<RowWarning> out;
    const HeaderWords headers = load_headers(type, registry);
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (type.fields[i].format != schema::TextFormat::CreditCode || type.fields[i].personal) continue;
        const auto beside = type.index_of(headers.of(type.fields[i].name).beside);
        if (beside) TRY(Pass(run, type, i, *beside, find_beside).run(out));
    }
    return out;
}

}  // namespace wutong::imports
