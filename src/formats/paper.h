// paper.h — An official paper as a .docx: title, numbered sections, paragraphs and tables on the page of GB/T 9704.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

struct PaperTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> totals;       ///< last row, in the type of the head; may be empty
    std::string note;                      ///< under the table; may be empty
};
struct PaperSection {
    std::string title;                     ///< "一、" is put before it; empty: no heading, and a paragraph that ends in ： is whom it is written to
    std::vector<std::string> paragraphs;
    std::vector<PaperTable> tables;
};
struct Paper {
    std::string title, subtitle;           ///< the subtitle stands in brackets under the title
    std::vector<PaperSection> sections;
    std::vector<std::string> closing;      ///< right-aligned lines: who, when
    std::string mark;                      ///< at the head of every page: 演示数据; empty: none
    std::string watermark;                 ///< pale across every page: who took it out and when; empty: none. Word takes it away by 设计 → 水印 → 删除水印
    std::vector<std::string> notes;        ///< small lines at the end
};

/// 版心 156×225 mm, 22 lines of 28 characters, 2号小标宋 title, 3号仿宋 body, 黑体 headings, —1— at the outer foot. A draft: no red
/// head, no number, no seal. The same paper gives the same parts.
Result<std::string> write_docx(const Paper& paper);

/// 一, 十, 二十一 … up to 99; beyond that digits.
std::string chinese_number(std::size_t number);

}  // namespace wutong::formats
