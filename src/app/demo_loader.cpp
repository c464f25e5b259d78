// demo_loader.cpp — The demo's csv files through the engine, one act a file, then the accounts.
#include "app/demo_loader.h"

#include <algorithm>
#include <map>

#include "app/case_values.h"
#include "base/crypto.h"
#include "base/text.h"
#include "formats/workbook.h"
#include "http/policy_batch.h"
#include "rules/definition_kinds.h"

namespace wutong::app {

namespace {

struct DemoFile {
    std::string_view name, type;
};
/// A file is named after the collection it holds, "18_freight_trains.csv"; these say more in their name.
constexpr DemoFile named_otherwise[] = {
    {"03_reported_projects.csv", "project"}, {"04_yanhu_signed_2025.csv", "project"}, {"06_sample_projects.csv", "project"},
    {"07_sample_enterprises.csv", "enterprise"}, {"08_alliances.csv", "industry_alliance"},
};

Result<const schema::RecordType*> type_in(const std::string& file, const schema::Registry& registry) {
    for (const auto& each : named_otherwise)
        if (each.name == file) return registry.type(each.type);
    const auto number_ends = file.find('_');
    const auto collection = number_ends == std::string::npos ? std::string() : file.substr(number_ends + 1, file.size() - number_ends - 1 - std::string_view(".csv").size());
    for (const auto* type : registry.types())
        if (type->collection == collection && type->visible) return type;
    return refuse(Kind::Invalid, "demo.unknown_file", "示例文件 " + file + " 不知道装的是什么", "文件名写作 18_freight_trains.csv：编号、下划线、登记表的集合名");
}

/// The csv files of the folder in the order of their numbers.
std::vector<std::filesystem::path> files_in_order(const std::filesystem::path& examples) {
    std::vector<std::filesystem::path> files;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(examples, fault))
        if (entry.path().extension() == ".csv") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

struct Person {
    std::string_view login, role, name, zone;   ///< zone: name of the node the grant stands for
    std::string_view enterprise{};              ///< the one record, with what refers to it, that the person sees
};
constexpr Person people[] = {
    {"zhuren", "director", "示例主任", "盐湖高新技术产业开发区"},   {"tongji", "statistician", "示例统计员", "盐湖高新技术产业开发区"},
    {"zhaoshang", "attraction_officer", "示例招商专员", "盐湖高新技术产业开发区"}, {"guanjia", "steward", "示例项目管家", "盐湖高新技术产业开发区"},
    {"shili", "statistician", "示例经开区统计员", "示例经济技术开发区"}, {"shilizhuren", "director", "示例经开区主任", "示例经济技术开发区"},
    {"sheng", "province_officer", "示例省级主管", "山西省"},          {"xitong", "system_administrator", "示例系统管理员", "山西省"},
    {"qiye", "enterprise_officer", "示例企业服务专员", "盐湖高新技术产业开发区"}, {"shiliqiye", "enterprise_officer", "示例经开区企业服务专员", "示例经济技术开发区"},
    {"zhengce", "policy_officer", "示例政策专员", "示例经济技术开发区"},
    {"lianluo", "enterprise_user", "示例企业联络人", "示例经济技术开发区", "示例晋源醋业有限公司"},
    {"anquan", "security_administrator", "示例安全管理员", "山西省"}, {"shenji", "audit_administrator", "示例审计管理员", "山西省"},
};

/// "总投资(万元)" → the field and the unit its bare numbers are in.
struct Column {
    const schema::Field* field = nullptr;
    std::string unit;
    bool zone = false;
};

class Loader {
public:
    explicit Loader(Runtime& runtime) : runtime_(runtime), operator_(access::local_operator("demo")) {}

    Result<std::int64_t> load(const std::filesystem::path& file) {
        const auto* type = TRY(type_in(file.filename().string(), runtime_.registry()));
        const auto bytes = TRY(read_file(file));
        const auto workbook = TRY(formats::read_workbook(bytes));
        const auto& sheet = workbook.sheets.front();
        const auto columns = TRY(read_header(sheet, *type, file.filename().string()));
        std::int64_t count = 0;
        for (std::size_t r = 1; r < sheet.rows.size(); ++r, ++count) TRY(enter(sheet, sheet.rows[r], columns, *type, file.filename().string()));
        return count;
    }
    const std::string* zone(std::string_view name) const {
        const auto found = ids_.find({"zone", "", std::string(name)});
        return found == ids_.end() ? nullptr : &found->second;
    }

    Result<std::string> record(std::string_view type, std::string_view title, const std::string& zone) const {
        const auto found = ids_.find({std::string(type), type == "zone" ? "" : zone, std::string(title)});
        if (found != ids_.end()) return found->second;
        return refuse(Kind::NotFound, "demo.unknown_reference", "没有“" + std::string(title) + "”", "请核对 examples/shanxi 各文件的先后");
    }

private:
    Result<std::vector<Column>> read_header(const formats::Sheet& sheet, const schema::RecordType& type, const std::string& file) {
        std::vector<Column> columns(sheet.rows.front().cell_count + 1);
        for (const auto& cell : sheet.cells_of(sheet.rows.front())) {
            std::string header(cell.text), unit;
            if (const auto open = header.find('('); open != std::string::npos && header.ends_with(")")) {
                unit = header.substr(open + 1, header.size() - open - 2);
                header.resize(open);
            }
            auto& column = columns.at(cell.column);
            column.unit = unit;
            column.zone = header == "所属开发区";
            for (const auto& field : type.fields)
                if (!field.system && (field.label == header || (header == "本年完成投资" && field.name == "completed_this_year"))) column.field = &field;
            if (!column.field && !column.zone) return refuse(Kind::Invalid, "demo.unknown_column", file + " 里没有这一列对应的字段：" + header, "请核对 examples/shanxi");
        }
        return columns;
    }

    Result<void> enter(const formats::Sheet& sheet, const formats::SheetRow& row, const std::vector<Column>& columns, const schema::RecordType& type, const std::string& file) {
        actions::Request request;
        request.principal = operator_;
        request.type = type.name;
        request.action = "record_existing";
        std::string zone_name;
        for (const auto& cell : sheet.cells_of(row))
            if (cell.column < columns.size() && columns[cell.column].zone) zone_name = cell.text;
        if (!zone_name.empty()) {
            const auto* id = zone(zone_name);
            if (!id) return refuse(Kind::Invalid, "demo.unknown_zone", file + "：没有开发区 " + zone_name, "请核对 01_zones.csv");
            request.zone = *id;
        } else {
            request.zone = runtime_.ids().next();  // a zone's own record: replaced by its id before it is saved
        }
        for (const auto& cell : sheet.cells_of(row)) {
            if (cell.column >= columns.size() || !columns[cell.column].field || cell.text.empty()) continue;
            const auto& column = columns[cell.column];
            request.input[column.field->name] = TRY(value_of(column, std::string(cell.text), request.zone));
        }
        auto outcome = runtime_.engine().run(request);
        if (!outcome) {
            auto error = outcome.error();
            error.message = file + " 第 " + std::to_string(row.number) + " 行：" + error.message;
            return std::unexpected(std::move(error));
        }
        const auto& record = outcome->record;
        ids_[{type.name, type.name == "zone" ? "" : request.zone, record.title()}] = record.id();
        return {};
    }

    Result<schema::Cell> value_of(const Column& column, std::string text, const std::string& zone) {
        if (!column.unit.empty()) text += column.unit;
        Json words(text);
        if (column.field->kind == schema::FieldKind::List) {
            Json list = Json::array();
            for (const auto& part : split(text, "、")) list.push(Json(part));
            words = std::move(list);
        }
        return cell_from_words(*column.field, words, runtime_.registry(), [&](std::string_view type, std::string_view title) -> Result<std::string> {
            return record(type, title, zone);
        });
    }

    struct Key {
        std::string type, zone, title;
        auto operator<=>(const Key&) const = default;
    };
    Runtime& runtime_;
    access::Principal operator_;
    std::map<Key, std::string> ids_;
};

/// Readable and long enough for every profile: four groups of four from an alphabet without look-alikes.
std::string demo_password() {
    constexpr std::string_view alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password = "Wt-";
    const auto bytes = random_bytes(16);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 4 == 0) password += '-';
        password += alphabet[static_cast<unsigned char>(bytes[i]) % alphabet.size()];
    }
    return password;
}

/// What an article pays to the institutions of the fictional zone, so that a payment can be opened with its reasons.
constexpr std::string_view shown_article = "article_07_research_institution_award", shown_zone = "示例经济技术开发区";

Result<std::int64_t> pay_article(Runtime& runtime, const Loader& loader) {
    const auto* zone = loader.zone(shown_zone);
    if (zone == nullptr || runtime.definitions().kinds->policy(shown_article) == nullptr) return 0;
    queries::PolicyRequest request;
    request.article = shown_article;
    request.zone = *zone;
    const Date today = runtime.clock().today();
    request.period = {*Date::of(today.year(), 1, 1), *Date::of(today.year(), 12, 31)};
    const auto batch = TRY(http::run_policy_batch(runtime.reads(), runtime.engine(), {access::local_operator("demo"), "", "", "", ""}, request));
    if (!batch.written.refused.empty()) return std::unexpected(batch.written.refused.front().error);
    return static_cast<std::int64_t>(batch.written.outcomes.size());
}

}  // namespace

Result<DemoResult> load_demo(Runtime& runtime, const std::filesystem::path& examples) {
    DemoResult result;
    Loader loader(runtime);
    for (const auto& file : files_in_order(examples)) result.records += TRY(loader.load(file));
    result.records += TRY(pay_article(runtime, loader));
    for (const auto& person : people) {
        const auto* zone = loader.zone(person.zone);
        require(zone != nullptr);
        actions::NewAccount account;
        account.login = person.login;
        account.name = person.name;
        account.password = demo_password();
        account.grants = {{std::string(person.role), *zone}};
        if (!person.enterprise.empty()) {
            account.grants[0].rows = "records";
            account.grants[0].chosen = {TRY(loader.record("enterprise", person.enterprise, *zone))};
        }
        account.demo = true;
        TRY(runtime.accounts().create_account(account, access::local_operator("").user));
        const auto* role = runtime.definitions().role(person.role);
        result.accounts.push_back({account.login, account.password, role ? role->label : std::string(person.role), account.name});
    }
    TRY(runtime.engine().sign_heads());
    return result;
}

}  // namespace wutong::app
