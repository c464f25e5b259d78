// package_writer.cpp — libzip writing into memory.
#include "formats/package_writer.h"

#include <zip.h>

#include <memory>

#include "formats/zip_source.h"

namespace wutong::formats {

void SourceFree::operator()(zip_source* source) const { zip_source_free(source); }

Result<std::string> write_package(const PackageParts& parts) {
    zip_error_t problem;
    zip_error_init(&problem);
    std::unique_ptr<zip_source_t, SourceFree> target(zip_source_buffer_create(nullptr, 0, 0, &problem));
    if (!target) return fail("zip: no memory source");
    zip_source_keep(target.get());  // the archive takes one reference at open, this function keeps the other
    zip_t* archive = zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, &problem);
    if (!archive) {
        zip_source_free(target.get());
        return fail("zip: cannot open a memory archive");
    }
    for (const auto& [name, bytes] : parts) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (!source || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            if (source) zip_source_free(source);
            zip_discard(archive);
            return fail("zip: cannot add " + name);
        }
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return fail("zip: cannot write the archive");
    }
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_open(target.get()) != 0 || zip_source_stat(target.get(), &stat) != 0) return fail("zip: cannot read the archive back");
    std::string out(stat.size, '\0');
    const zip_int64_t got = zip_source_read(target.get(), out.data(), out.size());
    zip_source_close(target.get());
    if (got != static_cast<zip_int64_t>(out.size())) return fail("zip: archive is shorter than it says");
    return out;
}

}  // namespace wutong::formats
