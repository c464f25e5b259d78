// run.h — The one way to change anything: permission, life cycle, decision, then one transaction with its proof.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.h"
#include "base/ids.h"
#include "base/ports.h"
#include "records/context.h"
#include "records/store.h"
#include "rules/definitions.h"

namespace wutong::actions {

using Input = std::map<std::string, schema::Cell>;

/// What a record brings along that moves in with its whole zone from another installation: its id, by which the old ledger speaks of it, and its stages.
struct MovedIn {
    std::string id;
    std::vector<records::StageEvent> stages;
};

/// One change of one record. `action`: "create", "edit", "archive", "record_existing", or one the type declares.
struct Item {
    std::string type;
    std::string id;                         ///< empty: a new record
    std::string action;
    std::optional<std::int64_t> version;    ///< what the person saw; needed for everything but a new record, unless the batch is an import
    Input input;                            ///< field → cell, in stored form
    std::string zone;                       ///< of a new record; empty: the request's
    std::map<std::string, std::size_t> of_items{};   ///< field → an earlier item of the batch, whose record it refers to
    std::optional<MovedIn> moved_in{};      ///< of a new record, in a batch that moves a zone in
};

struct Request {
    access::Principal principal;
    std::string zone;                       ///< of a new record; for an existing one the zone it must lie in, empty: any in scope
    std::string type, id, action;
    std::optional<std::int64_t> version;
    Input input;
    std::string reason;
    std::string idempotency_key;            ///< empty: none
    std::string body_hash;                  ///< SHA-256 of what the client sent; empty: taken from the input
    std::string request_id, address;
};

struct Outcome {
    records::Record record;                 ///< personal fields masked
    std::int64_t sequence = 0;              ///< of its ledger entry
    std::string act;
    std::vector<std::string> warnings;      ///< Chinese
    bool repeated = false;                  ///< the idempotency key had been used with the same request
};

/// Many changes in ONE act and ONE transaction: all or none. For imports, and for case files.
struct BatchRequest {
    access::Principal principal;
    std::string zone;
    std::vector<Item> items;
    std::string label;                      ///< Chinese: what the act was ("导入 项目台账.xlsx")
    std::string permission;                 ///< beside each item's own: "project.import"; empty: none
    bool moving_in = false;                 ///< a whole zone from another installation: `Item::moved_in` counts, and as many records as an export holds
    std::string audit;                      ///< what the one change is in the audit, of its record: "figure.enter"; empty: "import" or "batch" of the act
    bool importing = false;                 ///< record_existing rules: evidence may come later, versions need not be given
    std::string reason, idempotency_key, body_hash, request_id, address;
    /// Asked within the transaction before anything is written, and not of a request that was answered before: refuses the whole act. Empty: nothing.
    std::function<Result<void>(records::Reader&)> guard;
};

/// What an item would change in a field of a record that is there; personal cells in plain text.
struct CellChange {
    std::size_t field = 0;                  ///< index in the type
    schema::Cell before, after;
};

struct ItemRefusal {
    std::size_t item = 0;
    Error error;
};

struct BatchOutcome {
    std::string act;
    std::vector<Outcome> outcomes;          ///< one an item, in order; empty when something was refused. Of a big import with the engine's own cells alone
    std::vector<ItemRefusal> refused;       ///< not empty: nothing was written
    /// Of a trial alone, and kept where other items are refused: item → what it changes in a record that is there. An item that changes nothing is not in it.
    std::map<std::size_t, std::vector<CellChange>> changed{};
    std::size_t looked_at = 0;              ///< items that were decided: a batch of too many refusals is given up
};

struct UndoRequest {
    access::Principal principal;
    std::string zone, act, reason, request_id, address;
};
struct KeptRecord {
    std::string type, id, title;
    std::string why;                        ///< Chinese
};
struct UndoOutcome {
    std::string act;                        ///< of the undoing
    std::int64_t undone = 0;
    std::vector<KeptRecord> kept;           ///< changed since: left alone
};

struct RevealRequest {
    access::Principal principal;
    std::string type, id, field, reason, request_id, address;
};

/// Something worth an audit line that changes no record: sign-in, refusal, export, import under review.
struct AuditEvent {
    std::string event;                      ///< "sign_in", "sign_in.refused", "export", …
    std::string zone, user, role, address, request_id;
    std::string type, record;               ///< what it was about; may be empty
    bool allowed = true;
    std::string detail;                     ///< reason, counts; never a password, a token or a personal value
    /// Rows of `records::guarded_types` that the act changed: their digests before and after, empty where there is no row.
    struct StateChange {
        std::string name, before, after;
    };
    std::vector<StateChange> states{};
};

/// What the engine is built from. All pointers outlive it.
struct EngineParts {
    records::Store* store = nullptr;
    const schema::Registry* registry = nullptr;
    const rules::Definitions* definitions = nullptr;
    const records::Behaviours* behaviours = nullptr;
    Clock* clock = nullptr;
    IdSource* ids = nullptr;
    HeadStore* heads = nullptr;
    SubjectKeys* subject_keys = nullptr;
    SigningKeys* signing_keys = nullptr;
    Files* files = nullptr;                 ///< may be null: file fields are then not looked up
    Log* log = nullptr;                     ///< may be null
    std::vector<ChangeListener*> listeners;
    bool background = true;                 ///< a writer thread and a signing thread; false: everything in the caller's thread (cases, tests)
};

class Engine {
public:
    /// Checks the unsigned tail of every ledger against the database and signs it; refuses to start when it does not hold.
    static Result<std::unique_ptr<Engine>> start(EngineParts parts);
    ~Engine();                              ///< waits for queued actions, signs the tail
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    Result<Outcome> run(const Request& request);
    Result<BatchOutcome> run_batch(const BatchRequest& request);
    /// What `run_batch` would answer, with nothing written.
    Result<BatchOutcome> try_batch(const BatchRequest& request);
    Result<UndoOutcome> undo(const UndoRequest& request);
    /// The plain text of a personal field, audited before it is given.
    Result<std::string> reveal(const RevealRequest& request);
    /// Destroys the data key of a record's subject: its personal fields become unreadable everywhere, the ledger still verifies.
    Result<void> erase_subject(const RevealRequest& request);
    /// Writes an audit line. A fault means the thing audited must not happen either.
    Result<void> audit(const AuditEvent& event);
    /// Who brought the file: whoever may not see every file of a zone puts only their own into a record.
    Result<void> note_upload(std::string_view user, std::string_view zone, const StoredFile& file);
    /// Writes operational tables only (sessions, import runs, stored files): no ledger entry. Runs on the writer, after it is committed it returns.
    /// With an event, its audit line is in the same transaction.
    Result<void> operate(const std::function<Result<void>(records::Transaction&)>& job, const AuditEvent* event = nullptr);
    /// Signs what is not signed yet: at backup, at stop, every second.
    Result<void> sign_heads();
    /// False after a failed commit or a ledger that does not match: every change is then refused with 503.
    bool writable() const;
    std::string why_not_writable() const;

    struct State;

private:
    explicit Engine(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wutong::actions
