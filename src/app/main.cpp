// main.cpp — The entry of the binary.
#include <string>
#include <vector>

#include "app/command_socket.h"
#include "app/commands.h"

int main(int count, char** words) { return wutong::app::run_words({words + 1, words + count}).exit_code; }
