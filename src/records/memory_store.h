// memory_store.h — The Store contract in memory: for tests of other layers, and the reference the databases are compared with.
#pragma once

#include <memory>

#include "records/store.h"

namespace wutong::records {

/// One transaction at a time; readers see the state of the last commit. Nothing survives the object.
std::unique_ptr<Store> make_memory_store();

}  // namespace wutong::records
