// review_changes.cpp — Folding what a person changes into the changes that stand.
#include <algorithm>

#include "access/principal.h"
#include "base/text.h"
#include "formats/csv_reader.h"
#include "imports/review_run.h"
#include "records/store_source.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_changes = 5'000;

std::unexpected<Error> not_understood(std::string message) {
    return refuse(Kind::Invalid, "import.change_not_understood", std::move(message), "请刷新导入页面后重试");
}

bool same_place(const Json& a, const Json& b, bool field_too) {
    return a.text("sheet") == b.text("sheet") && a["row"] == b["row"] && (!field_too || a.text("field") == b.text("field"));
}

Json list_in(const Json& changes, std::string_view key) { return changes[key].is_array() ? changes[key] : Json::array(); }

void take_out(Json& list, const Json& one, bool field_too) {
    auto& items = list.items();
    std::erase_if(items, [&](const Json& other) { return same_place(other, one, field_too); });
}

/// Adds or replaces; with `remove` takes out what is named.
Result<void> fold_list(Json& changes, const Json& added, std::string_view key, bool field_too, bool remove) {
    if (!added.is_array()) return not_understood("更改的写法看不懂");
    Json list = list_in(changes, key);
    for (const auto& one : added.items()) {
        if (!one.is_object() || !one["row"].is_integer() || one.text("sheet").empty()) return not_understood("更改要写明工作表和行");
        take_out(list, one, field_too);
        if (!remove) list.push(one);
    }
    if (list.items().size() > most_changes) return not_understood("更改超过 " + std::to_string(most_changes) + " 处；请在表格里改好后重新上传");
    changes.set(std::string(key), std::move(list));
    return {};
}

}  // namespace

Result<formats::Workbook> read_upload(std::string_view bytes, std::string_view file_name) {
    auto workbook = TRY(formats::read_workbook(bytes));
    if (workbook.source == formats::Workbook::Source::Csv && !workbook.sheets.empty()) workbook.sheets.front().name = formats::sheet_of_file(file_name);
    return workbook;
}

void name_sheet_by_file(Json& changes, std::string_view file_name) {
    if (to_lower_ascii(file_name).ends_with(".xlsx")) return;
    for (const char* key : {"mapping", "fixes", "unfixes", "skips", "unskips", "same", "unsame", "only"}) {
        if (!changes[key].is_array()) continue;
        Json list = changes[key];
        for (auto& one : list.items())
            if (one.is_object() && one.text("sheet") == formats::unnamed_sheet) one.set("sheet", formats::sheet_of_file(file_name));
        changes.set(key, std::move(list));
    }
}

Result<void> fold_change(Json& changes, const Json& added) {
    if (added["reset"].is_bool() && added["reset"].boolean()) {   // what a person changed; which rows the review is about stays
        Json kept = Json::object();
        for (const char* key : {"only", "year"})
            if (const auto* value = changes.find(key)) kept.set(key, *value);
        changes = std::move(kept);
    }
    if (const auto* mapping = added.find("mapping"); mapping && mapping->is_array()) {
        Json all = list_in(changes, "mapping");
        for (const auto& one : mapping->items()) {
            if (one.find("because")) return not_understood("列对应的写法看不懂");  // said by the server alone
            all.push(one);
        }
        if (all.items().size() > most_changes) return not_understood("列对应改得太多次，请重新上传文件");
        changes.set("mapping", std::move(all));
    }
    if (const auto* fixes = added.find("fixes")) TRY(fold_list(changes, *fixes, "fixes", true, false));
    if (const auto* unfixes = added.find("unfixes")) TRY(fold_list(changes, *unfixes, "fixes", true, true));
    if (const auto* skips = added.find("skips")) TRY(fold_list(changes, *skips, "skips", false, false));
    if (const auto* unskips = added.find("unskips")) TRY(fold_list(changes, *unskips, "skips", false, true));
    if (const auto* same = added.find("same")) TRY(fold_list(changes, *same, "same", false, false));
    if (const auto* unsame = added.find("unsame")) TRY(fold_list(changes, *unsame, "same", false, true));
    if (const auto* list = added.find("list"); list && list->is_object()) changes.set("list", *list);
    return {};
}

namespace {

std::set<std::pair<std::string, std::uint32_t>> places_in(const Json& list) {
    std::set<std::pair<std::string, std::uint32_t>> rows;
    if (list.is_array())
        for (const auto& one : list.items())
            if (one["row"].is_integer() && one["row"].integer() > 0) rows.emplace(one.text("sheet"), static_cast<std::uint32_t>(one["row"].integer()));
    return rows;
}

}  // namespace

std::set<std::pair<std::string, std::uint32_t>> rows_left_out(const Json& changes) { return places_in(changes["skips"]); }

std::map<std::pair<std::string, std::uint32_t>, std::string> rows_known(const Json& changes) {
    std::map<std::pair<std::string, std::uint32_t>, std::string> rows;
    const Json same = list_in(changes, "same");
    for (const auto& one : same.items())
        if (one["row"].is_integer() && one["row"].integer() > 0) rows[{one.text("sheet"), static_cast<std::uint32_t>(one["row"].integer())}] = one.text("record");
    return rows;
}

std::set<std::pair<std::string, std::uint32_t>> only_rows(const Json& changes) { return places_in(changes["only"]); }

namespace {

constexpr std::size_t longest_id = 26;

/// A row can be of another zone than its import only where the sheet says so.
bool names_zones(const Proposal& proposal, const schema::RecordType& type) {
    const auto& zone = type.fields[schema::system_field::zone_id].name;
    return std::ranges::any_of(proposal.sheets, [&](const auto& sheet) {
        return sheet.use && std::ranges::any_of(sheet.columns, [&](const auto& column) { return column.field == zone; });
    });
}

}  // namespace

/// A row that is said to be a record nobody finds would silently become a new one.
Result<void> Reviews::check_same(const Asker& asker, const Run& run, const Json& same) const {
    const auto& type = *parts_.commit.registry->type(run.type);
    const auto scope = access::data_scope(asker.principal, access::view_permission(type));
    const auto reader = TRY(parts_.commit.store->reader());
    for (const auto& one : same.is_array() ? same.items() : Json::Array{}) {
        const auto* record = one.find("record");
        if (!record || record->is_null() || (record->is_string() && record->string().empty())) continue;   // another one than any that is there
        const auto refused = [&] {
            return refuse(Kind::Invalid, "import.same_record_not_found", "认定的同一条“" + type.label + "”不存在，或不在您的范围内", "请刷新导入页面后重新认定",
                          {{"record", "没有这条“" + type.label + "”", "所选开发区内已有“" + type.label + "”的编号；不是同一条的，留空"}});
        };
        if (!record->is_string() || record->string().size() > longest_id || scope.nothing()) return refused();
        rules::Query query;
        query.from = &type;
        query.where = rules::apply(rules::Op::Equal, {rules::column(0, &type.fields[schema::system_field::id]), rules::constant(schema::Cell(record->string()))});
        access::apply_scope(scope, type, query);
        const auto found = TRY(reader->find(query));
        if (found.empty()) return refused();
        const bool elsewhere = type.name != "zone" && found.front().zone() != run.zone;
        if (elsewhere && !names_zones(TRY(read_sheets(run)).proposal, type)) return refused();
    }
    return {};
}

}  // namespace wutong::imports
