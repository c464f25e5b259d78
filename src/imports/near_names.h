// near_names.h — Names that two offices may have written for one thing: blanks, brackets and 有限公司 apart, or one character.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wutong::imports {

/// What is left of a name without width, case, blanks, marks and the words that offices leave out (项目, 有限公司 …).
std::vector<char32_t> name_core(std::string_view name);

/// Whether two cores may be one name: equal, or of at least six characters and one of them wrong, missing or too many. What numbers things (一期 and
/// 二期, 1号 and 2号, A and B, 东 and 西) is never a slip of the pen.
bool near_cores(const std::vector<char32_t>& one, const std::vector<char32_t>& other);

/// Rows by name, to be asked for each of many records: time and memory go with the rows, not with rows times records.
class NearNames {
public:
    void add(std::size_t row, const std::string& zone, std::string_view name);
    /// Rows added under the zone whose name is near to this one, equal ones among them; those of one core together, and no core more than `most_asked` times:
    /// names without end that are all alike are nobody's slips of the pen.
    std::vector<std::size_t> near(const std::string& zone, std::string_view name);
    bool empty() const { return cores_.empty(); }

private:
    static constexpr std::size_t most_asked = 20;
    struct Core {
        std::string zone;
        std::vector<char32_t> text;
        std::vector<std::size_t> rows{};
        std::size_t asked = 0;
    };
    std::vector<Core> cores_;
    std::unordered_multimap<std::uint64_t, std::size_t> by_trace_;   ///< hash of a core, whole and with each one character left out → place in cores_
};

}  // namespace wutong::imports
