// connection.cpp — See connection.h.
#include "http/connection.h"

namespace wutong::http {

void admit_and_answer(Shared& shared, Exchange& exchange) {
    exchange.admission = shared.application.admit(exchange.request);
    if (exchange.admission.refusal) {
        exchange.response = std::move(*exchange.admission.refusal);
    } else if (!exchange.admitted_only) {
        exchange.response = shared.application.answer(exchange.request, exchange.admission);
    }
}

WorkerPool& pool_of(Shared& shared, const Request& head) {
    switch (shared.application.lane(head)) {
        case Lane::Passwords: return shared.passwords;
        case Lane::Writing: return shared.writers;
        case Lane::Common: break;
    }
    return shared.workers;
}

}  // namespace wutong::http
