// kind_commands.h — Subcommands of what definitions add beside records: approval items, figures that are typed in, papers.
#pragma once

#include "app/commands.h"

namespace wutong::app {

Command approvals_command();
Command enter_command();
Command document_command();

}  // namespace wutong::app
