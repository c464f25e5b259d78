// zone_order.cpp — The order in which records move in; see zone_arrival.h.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "app/zone_arrival.h"

namespace wutong::app {

namespace {

using actions::Item;

/// The zone first, then each record after those it refers to. A ring is cut at one field, which an edit sets at the end.
class Order {
public:
    explicit Order(Arriving& work) : work_(work), state_(work.items.size(), State::Waiting) {}
    std::vector<Item> take() {
        std::vector<Item> archivings;
        for (const auto i : work_.archived) archivings.push_back(later_item(work_.items[i], "archive"));
        if (const auto zone = work_.item_of.find(work_.result.zone); zone != work_.item_of.end()) visit(zone->second);
        for (std::size_t i = 0; i < work_.items.size(); ++i) visit(i);
        std::ranges::move(later_, std::back_inserter(out_));
        std::ranges::move(archivings, std::back_inserter(out_));   // last: what is archived can no longer be referred to
        return std::move(out_);
    }

private:
    enum class State : std::uint8_t { Waiting, Open, Done };
    static Item later_item(const Item& of, std::string action) {
        Item item;
        item.type = of.type;
        item.id = of.moved_in->id;
        item.action = std::move(action);
        item.zone = of.zone;
        return item;
    }
    /// Depth first without recursion: a chain of references may be as long as the zone has records.
    void visit(std::size_t first) {
        std::vector<std::size_t> path{first};
        while (!path.empty()) {
            const auto at = path.back();
            if (state_[at] != State::Waiting) {
                path.pop_back();
                if (state_[at] == State::Open) finish(at);
                continue;
            }
            state_[at] = State::Open;
            for (const auto target : targets_of(at))
                if (state_[target] == State::Waiting) path.push_back(target);
        }
    }
    std::vector<std::size_t> targets_of(std::size_t at) const {
        std::vector<std::size_t> targets;
        const auto& item = work_.items[at];
        const auto& type = *work_.runtime.registry().type(item.type);
        for (const auto& [name, cell] : item.input)
            if (type.field(name)->item_kind() == schema::FieldKind::Reference)
                for (const auto& id : texts_of(cell))
                    if (const auto found = work_.item_of.find(id); found != work_.item_of.end() && found->second != at) targets.push_back(found->second);
        return targets;
    }
    void finish(std::size_t at) {
        state_[at] = State::Done;
        Item& item = work_.items[at];
        const auto& type = *work_.runtime.registry().type(item.type);
        Item edit = later_item(item, "edit");
        for (const auto& [name, cell] : item.input) {
            if (type.field(name)->item_kind() != schema::FieldKind::Reference) continue;
            const auto ids = texts_of(cell);
            const bool waits = std::ranges::any_of(ids, [&](const auto& id) {
                const auto found = work_.item_of.find(id);
                return found != work_.item_of.end() && (state_[found->second] != State::Done || found->second == at);
            });
            if (waits) edit.input[name] = cell;
        }
        if (!edit.input.empty()) {
            for (const auto& [name, cell] : edit.input) item.input.erase(name);
            later_.push_back(std::move(edit));
        }
        out_.push_back(std::move(item));
    }
    Arriving& work_;
    std::vector<State> state_;
    std::vector<Item> out_, later_;
};

}  // namespace

std::vector<Item> in_order(Arriving& work) { return Order(work).take(); }

}  // namespace wutong::app
