// file_routes.cpp — Uploading evidence and reading it back: bytes under their hash, always as an attachment; and what a page may show of them as text.
#include <algorithm>
#include <memory>

#include "base/media_type.h"
#include "base/text.h"
#include "formats/file_kind.h"
#include "formats/file_preview.h"
#include "http/previews.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_name = 200;   ///< characters
constexpr std::size_t hash_digits = 64;

/// What the client calls the file is a label: no folders, no control characters.
std::string label_of(std::string_view header) {
    auto name = percent_decode(header).value_or(std::string());
    name = name.substr(name.find_last_of("/\\") + 1);
    name = trim(escape_control(name));
    if (character_count(name) > longest_name) name = "文件";
    return name.empty() ? "文件" : name;
}

/// What a browser may be told it is; anything else is only kept.
std::string media_type_of(std::string_view bytes) {
    auto type = sniffed_media_type(bytes);
    return type.starts_with("image/") || type == "application/pdf" ? type : "application/octet-stream";
}

/// So that a downloaded file opens: the ending its first bytes call for, where the name has none.
std::string ending_of(std::string_view media_type) {
    if (media_type == "image/jpeg") return ".jpg";
    if (media_type == "application/octet-stream") return "";
    return "." + std::string(media_type.substr(media_type.find('/') + 1));
}

Result<Response> upload(Call& call, Previews& previews) {
    const std::string zone(call.request.header("x-zone"));
    if (zone.empty()) return refuse(Kind::Invalid, "file.zone_needed", "没有说明文件属于哪个开发区", "请从页面上传", {{"X-Zone", "缺少开发区编号", ""}});
    TRY(access::demand(call.principal, "file.upload", zone));
    if (call.request.body.empty()) return refuse(Kind::Invalid, "file.empty", "文件是空的", "请重新选择文件");
    const auto kind = formats::sniff_file(call.request.body);
    if (kind == formats::FileKind::Html) return refuse(Kind::Invalid, "file.kind_not_allowed", "不接受网页文件", "请上传图片、PDF、Word 或 Excel 文件");
    const auto stored = TRY(call.services.files->put(zone, call.request.body));
    TRY(call.services.engine->note_upload(call.principal.user, zone, stored));
    Json reply = Json::object();
    reply.set("sha256", stored.sha256);
    reply.set("size", stored.size);
    reply.set("media_type", stored.media_type);
    reply.set("name", label_of(call.request.header("x-file-name")));
    previews.add_to(reply, stored.sha256, call.request.body, call.services.log, call.request.id);
    return json_reply(reply, 201);
}

/// The bytes of a file that the caller may have: of any file of the zone, or of one that a record holds which the caller sees.
Result<std::string> bytes_of(Call& call, const std::string& zone) {
    const auto& hash = call.at("sha256");
    if (hash.size() != hash_digits || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
        return refuse(Kind::NotFound, "file.must_exist", "没有找到这个文件", "请从记录页面打开");
    return call.services.files->get(zone, hash);
}
Result<std::string> file_of_zone(Call& call) {
    const auto& zone = call.at("zone");
    TRY(access::demand(call.principal, "file.view", zone));
    return bytes_of(call, zone);
}
/// For who may see the record but not every file of its zone (an enterprise and its own appeals).
Result<std::string> file_of_record(Call& call, const schema::RecordType& type) {
    const auto zone = TRY(call.services.queries->zone_of_file(call.principal, type.name, call.at("id"), call.at("sha256")));
    if (!access::may(call.principal, "file.view", zone)) TRY(access::demand(call.principal, "file.of_record", zone));
    return bytes_of(call, zone);
}

Response download(Call& call, std::string bytes) {
    const auto media_type = media_type_of(bytes);
    auto name = call.request.has_parameter("name") ? label_of(call.request.parameter("name")) : call.at("sha256").substr(0, 12);
    if (name.find('.') == std::string::npos) name += ending_of(media_type);
    auto reply = attachment(media_type, name, std::move(bytes));
    reply.with("Cache-Control", "private, max-age=3600");   // a file never changes under its hash
    return reply;
}
Result<Response> preview(Call& call, Previews& previews, std::string_view bytes) { return text_reply(200, "application/json", TRY(previews.of(call.at("sha256"), bytes))); }

/// Whether records of the type can hold a file; what an action asks for is kept in a field of its record.
bool keeps_files(const schema::RecordType& type) {
    return std::ranges::any_of(type.fields, [](const schema::Field& field) { return field.item_kind() == schema::FieldKind::File; });
}

}  // namespace

void add_file_routes(const Services& services, RouteTable& table) {
    if (services.files == nullptr) return;
    const auto previews = std::make_shared<Previews>(formats::file_preview);
    table.add({.method = Method::Post, .pattern = "/api/files", .summary = "上传文件", .tag = "files", .permission = "file.upload",
               .audit = "file.upload", .handler = [previews](Call& call) { return upload(call, *previews); }, .body = Body::Upload, .audited = Audited::Always,
               .parameters = {{"X-File-Name", "header", "文件名，百分号编码"}, {"X-Zone", "header", "开发区编号", true}}, .request_schema = "binary",
               .reply_schema = "StoredFile", .status = 201});
    table.add({.method = Method::Get, .pattern = "/api/files/{zone}/{sha256}", .summary = "下载文件", .tag = "files", .permission = "file.view",
               .audit = "file.read", .handler = [](Call& call) -> Result<Response> { return download(call, TRY(file_of_zone(call))); },
               .audited = Audited::Always, .reply_schema = "binary", .reply_media = "application/octet-stream"});
    table.add({.method = Method::Get, .pattern = "/api/files/{zone}/{sha256}/preview", .summary = "预览文件", .tag = "files", .permission = "file.view",
               .audit = "file.preview", .handler = [previews](Call& call) -> Result<Response> { return preview(call, *previews, TRY(file_of_zone(call))); },
               .audited = Audited::Always, .reply_schema = "FilePreview"});
    for (const auto* type : services.registry->types()) {
        if (!type->visible || !keeps_files(*type)) continue;
        const auto pattern = "/api/" + type->collection + "/{id}/files/{sha256}";
        table.add({.method = Method::Get, .pattern = pattern, .summary = "打开" + type->label + "上的文件", .tag = type->name, .permission = access::view_permission(*type),
                   .audit = "file.read", .handler = [type](Call& call) -> Result<Response> { return download(call, TRY(file_of_record(call, *type))); },
                   .audited = Audited::Always, .reply_schema = "binary", .reply_media = "application/octet-stream"});
        table.add({.method = Method::Get, .pattern = pattern + "/preview", .summary = "预览" + type->label + "上的文件", .tag = type->name, .permission = access::view_permission(*type),
                   .audit = "file.preview", .handler = [type, previews](Call& call) -> Result<Response> { return preview(call, *previews, TRY(file_of_record(call, *type))); },
                   .audited = Audited::Always, .reply_schema = "FilePreview"});
    }
}

}  // namespace wutong::http
