// computed_cells.cpp — Computed fields of a row, as far as its reader may see what they are worked out from.
#include <algorithm>

#include "queries/reading.h"
#include "rules/mentions.h"

namespace wutong::queries {

namespace {

using schema::Cell;

/// Other records as a rule asks for them, as they are: a sum over the rows that one reader happens to see would be another number to each.
/// Whether one was asked for that the reader may not see is noted: then there is nothing to show.
class NotingSource : public rules::RecordSource {
public:
    NotingSource(const Reading& reading, const rules::RecordSource& source, std::string zone, bool& withheld)
        : reading_(reading), source_(source), zone_(std::move(zone)), withheld_(withheld) {}

    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override {
        if (!everybodys(type) && (type.area == "system" || !reading_.sees_every(type, zone_))) return withheld_ = true, Result<void>();
        return source_.each(type, visit);
    }
    Result<std::optional<std::vector<Cell>>> load(const schema::RecordType& type, std::string_view id) const override {
        auto row = TRY(source_.load(type, id));
        if (row && !everybodys(type) && (type.area == "system" || !reading_.visible(schema::RecordView{&type, *row}))) withheld_ = true, row.reset();
        return row;
    }
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override {
        return source_.stage_events(type, id);  // of the record itself, or of one that was loaded
    }
    Result<std::unique_ptr<rules::RecordSource>> as_known_on(Date day) const override;

private:
    /// Whose zone it is says the record itself.
    static bool everybodys(const schema::RecordType& type) { return type.name == "zone"; }

    const Reading& reading_;
    const rules::RecordSource& source_;
    const std::string zone_;
    bool& withheld_;
};

class EarlierNotingSource final : public NotingSource {
public:
    EarlierNotingSource(const Reading& reading, std::unique_ptr<rules::RecordSource> source, std::string zone, bool& withheld)
        : NotingSource(reading, *source, std::move(zone), withheld), owned_(std::move(source)) {}

private:
    std::unique_ptr<rules::RecordSource> owned_;
};

Result<std::unique_ptr<rules::RecordSource>> NotingSource::as_known_on(Date day) const {
    return std::make_unique<EarlierNotingSource>(reading_, TRY(source_.as_known_on(day)), zone_, withheld_);
}

}  // namespace

Result<const rules::Expression*> Reading::rule_shown(const schema::RecordType& type, const schema::Field& field) {
    const auto known = computed_.find(&field);
    if (known != computed_.end()) return known->second.get();
    rules::CompileScope scope;
    scope.registry = sources_.registry;
    scope.record = &type;
    auto rule = TRY(rules::compile(field.computed, scope));
    const auto hidden = [&](const schema::Field* named) { return named->personal || !shows(*named); };
    if (!shows(field) || std::ranges::any_of(rules::fields_of(*rule), hidden)) rule = nullptr;
    return computed_.emplace(&field, std::move(rule)).first->second.get();
}

Result<std::map<std::string, std::string>> Reading::compute_cells(records::Record& record) {
    std::map<std::string, std::string> bounded;
    const auto& type = *record.type;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const auto& field = type.fields[i];
        if (field.computed.empty()) continue;
        record.cells[i] = Cell();
        const auto* rule = TRY(rule_shown(type, field));
        if (rule == nullptr) continue;
        bool withheld = false;
        const std::string zone(record.zone());
        const records::StoreSource stored(*reader_, registry(), {zone});
        const NotingSource source(*this, stored, zone, withheld);
        auto scene = environment(&source, zone);
        scene.record = record.view();
        auto value = rules::evaluate(*rule, scene);
        // A value that cannot be worked out is shown as none; it is not a reason to hide the record.
        if (!value || withheld) continue;
        record.cells[i] = rules::cell_of(field, *value).value_or(Cell());
        if (value->bound == rules::Bound::Exact || record.cells[i].is_null()) continue;
        auto shown = rules::value_of(field, record.cells[i]);
        shown.bound = value->bound;
        bounded.emplace(field.name, shown.for_people());
    }
    return bounded;
}

}  // namespace wutong::queries
