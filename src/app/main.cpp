// main.cpp — The entry of the binary.
#include <malloc.h>

#include <string>
#include <vector>

#include "app/command_socket.h"
#include "app/commands.h"

int main(int count, char** words) {
    // Each heap keeps what its threads gave back: as many as the library makes by itself (eight a core) would hold a gigabyte after a rush of writers.
    ::mallopt(M_ARENA_MAX, 4);
    return wutong::app::run_words({words + 1, words + count}).exit_code;
}
