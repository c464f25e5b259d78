// command_reporting.h — What the command line says of figures that are read out.
#pragma once

#include "app/runtime.h"
#include "queries/reporting.h"

namespace wutong::app {

Result<int> print_figure_card(Runtime& runtime, const access::Principal& person, const queries::CardRequest& request, bool json);

}  // namespace wutong::app
