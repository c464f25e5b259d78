// http_world_test.cpp — The world of http_world.h.
#include "contract/http_world.h"

#include "base/text.h"
#include "rules/definition_kinds.h"

namespace wutong::contract {

Result<void> HeldHeads::append(std::string_view tree, std::string_view line) {
    const std::lock_guard lock(mutex_);
    lines_[std::string(tree)].emplace_back(line);
    return {};
}
Result<std::vector<std::string>> HeldHeads::lines(std::string_view tree) const {
    const std::lock_guard lock(mutex_);
    const auto found = lines_.find(tree);
    return found == lines_.end() ? std::vector<std::string>() : found->second;
}
Result<std::vector<std::string>> HeldHeads::trees() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    for (const auto& each : lines_) names.push_back(each.first);
    return names;
}

Result<std::string> HeldKeys::key(std::string_view zone, std::string_view subject) {
    const std::lock_guard lock(mutex_);
    return keys_.try_emplace(std::string(zone) + "/" + std::string(subject), random_bytes(32)).first->second;
}
Result<std::string> HeldKeys::existing_key(std::string_view zone, std::string_view subject) const {
    const std::lock_guard lock(mutex_);
    const auto found = keys_.find(std::string(zone) + "/" + std::string(subject));
    if (found == keys_.end()) return refuse(Kind::NotFound, "personal.erased", "个人信息已经删除");
    return found->second;
}
Result<void> HeldKeys::destroy(std::string_view zone, std::string_view subject) {
    const std::lock_guard lock(mutex_);
    keys_.erase(std::string(zone) + "/" + std::string(subject));
    return {};
}

Result<StoredFile> HeldFiles::put(std::string_view zone, std::string_view bytes) {
    const std::lock_guard lock(mutex_);
    const auto hash = sha256_hex(bytes);
    files_[std::string(zone) + "/" + hash] = std::string(bytes);
    return StoredFile{hash, static_cast<std::int64_t>(bytes.size()), "application/octet-stream"};
}
Result<std::string> HeldFiles::get(std::string_view zone, std::string_view sha256) const {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(std::string(zone) + "/" + std::string(sha256));
    if (found == files_.end()) return refuse(Kind::NotFound, "file.must_exist", "没有找到这个文件");
    return found->second;
}

void HeldLog::line(std::string_view level, std::string_view message, std::string_view id) {
    const std::lock_guard lock(mutex_);
    text_ += std::string(level) + " " + std::string(id) + " " + escape_control(message) + "\n";
}
std::string HeldLog::all() const {
    const std::lock_guard lock(mutex_);
    return text_;
}

namespace {

schema::Field field(std::string name, std::string label, schema::FieldKind kind) {
    schema::Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    return field;
}

schema::RecordType firm_type() {
    schema::RecordType type;
    type.name = "firm";
    type.collection = "firms";
    type.label = type.collection_label = "公司";
    type.area = "enterprises";
    type.definition_hash = "d0";
    type.add_system_fields();
    auto name = field("name", "名称", schema::FieldKind::Text);
    name.required = name.search = true;
    auto phone = field("contact_phone", "联系电话", schema::FieldKind::Text);
    phone.format = schema::TextFormat::Phone;
    phone.personal = schema::PersonalData{"服务联系", "履行职责", "phone", 0};
    auto stage = field("stage", "阶段", schema::FieldKind::Choice);
    stage.target = "firm_stage";
    stage.read_only = true;
    auto papers = field("papers", "材料", schema::FieldKind::List);
    papers.element = schema::FieldKind::File;
    papers.max_bytes = 60;
    for (auto& each : {name, field("amount", "金额", schema::FieldKind::Money), phone, field("pledge", "承诺书", schema::FieldKind::File), stage, papers})
        type.fields.push_back(each);
    type.list.columns = {"name", "amount", "stage"};
    type.stage_field = "stage";
    type.start_stage = "preparing";
    type.stages = {{.code = "preparing", .label = "筹备"}, {.code = "running", .label = "运行"}};
    schema::Action establish;
    establish.name = "establish";
    establish.label = "成立";
    establish.from = {"preparing"};
    establish.to = "running";
    establish.input = {field("happened_on", "发生日期", schema::FieldKind::Date)};
    type.actions = {establish};
    return type;
}

schema::ChoiceList choices(std::string id, std::vector<std::pair<std::string, std::string>> items) {
    schema::ChoiceList list;
    list.label = id;
    list.id = std::move(id);
    for (auto& [code, label] : items) list.items.push_back({.code = code, .label = label});
    list.index();
    return list;
}

std::string make_zone(HttpWorld& world, const std::string& name, const std::string& code) {
    actions::Request request;
    request.principal = access::local_operator("setup");
    request.zone = world.ids.next();  // replaced by the new id before it is saved
    request.type = "zone";
    request.action = "create";
    request.input = {{"name", schema::Cell(name)}, {"short_name", schema::Cell(name)}, {"code", schema::Cell(code)}};
    const auto made = world.engine->run(request);
    if (!made) FAIL(made.error().message << " " << cause_for_log(made.error()));
    return std::string(made->record.id());
}

void make_account(HttpWorld& world, const std::string& login, const std::string& role, const std::string& zone) {
    actions::NewAccount account{login, "用户" + login, HttpWorld::password, {{role, zone}}, true};
    const auto made = world.sign_in->create_account(account, "setup");
    if (!made) FAIL(made.error().message << " " << cause_for_log(made.error()));
}

}  // namespace

void HttpWorld::describe() {
    definitions.kinds = std::make_shared<const rules::DefinitionKinds>();   // as after loading
    for (auto& each : zones::area().types) MUST(registry.add(std::move(each)));
    behaviours = zones::area().behaviours;
    MUST(registry.add(firm_type()));
    MUST(registry.add(records::history_type_of(firm_type())));
    MUST(registry.add(records::history_type_of(*registry.type("zone"))));
    for (auto& type : records::system_types()) MUST(registry.add(std::move(type)));
    MUST(registry.add(choices("firm_stage", {{"preparing", "筹备"}, {"running", "运行"}})));
    MUST(registry.add(choices("zone_level", {{"provincial", "省级"}})));
    MUST(registry.seal());
    MUST(store->migrate(registry));
    const std::vector<std::string> daily = {"firm.view", "firm.create", "firm.edit", "firm.establish", "zone.view", "indicator.view", "file.upload",
                                            "file.view"};
    definitions.roles = {
        {.id = "clerk", .label = "经办", .scope = "zone", .permissions = daily, .start_page = "clerk"},
        {.id = "manager", .label = "负责人", .scope = "zone",
         .permissions = {"firm.*", "personal.reveal", "zone.*", "project.view", "list_identity.view", "indicator.view", "import.*", "export", "file.*"},
         .start_page = "director"},
        {.id = "partner", .label = "协办", .scope = "zone", .permissions = {"firm.view", "firm.edit", "zone.view", "file.upload"}, .start_page = "clerk"},
        {.id = "auditor", .label = "审计", .scope = "all", .permissions = {"audit.read"}},
    };
}

HttpWorld::HttpWorld() {
    describe();
    events = std::make_unique<http::EventHub>(registry);
    actions::EngineParts parts;
    parts.store = store.get();
    parts.registry = &registry;
    parts.definitions = &definitions;
    parts.behaviours = &behaviours;
    parts.clock = &clock;
    parts.ids = &ids;
    parts.heads = &heads;
    parts.subject_keys = &keys;
    parts.signing_keys = &keys;
    parts.files = &files;
    parts.log = &log;
    parts.listeners = {events.get()};
    engine = MUST(actions::Engine::start(parts));
    zone_a = make_zone(*this, "甲开发区", "A");
    zone_b = make_zone(*this, "乙开发区", "B");
    actions::SignIn::Parts desk;
    desk.store = store.get();
    desk.registry = &registry;
    desk.definitions = &definitions;
    desk.clock = &clock;
    desk.ids = &ids;
    desk.engine = engine.get();
    sign_in = std::make_unique<actions::SignIn>(desk);
    make_account(*this, "clerk", "clerk", zone_a);
    make_account(*this, "manager", "manager", zone_a);
    make_account(*this, "other", "manager", zone_b);
    make_account(*this, "partner", "partner", zone_a);
    make_account(*this, "auditor", "auditor", "");
    queries::Sources sources{store.get(), &registry, &definitions, &clock, &keys, &heads, &keys};
    reads = std::make_unique<queries::Queries>(sources);
    imports::ReviewParts review;
    review.commit = {engine.get(), store.get(), &registry};
    review.files = &files;
    review.clock = &clock;
    review.ids = &ids;
    reviews = std::make_unique<imports::Reviews>(review);
    http::Services services;
    services.engine = engine.get();
    services.sign_in = sign_in.get();
    services.queries = reads.get();
    services.imports = reviews.get();
    services.registry = &registry;
    services.files = &files;
    services.clock = &clock;
    services.log = &log;
    services.version = "0.0.0";
    http::Options options;
    services.only_writer = true;
    auto started = http::Server::start(options, services, *events);
    if (!started) FAIL(started.error().message << " " << cause_for_log(started.error()));
    server = std::move(*started);
}

HttpWorld::~HttpWorld() {
    if (server) server->stop();
}

std::string HttpWorld::cookie(const std::string& who) {
    if (who.empty()) return {};
    if (const auto known = cookies.find(who); known != cookies.end()) return known->second;
    const auto reply = send("", "POST", "/api/session", "{\"user\":\"" + who + "\",\"password\":\"" + password + "\"}");
    const auto start = reply.head.find("Set-Cookie: ");
    if (reply.status != 200 || start == std::string::npos) FAIL("sign-in of " << who << " failed: " << reply.status << " " << reply.body);
    const auto value = reply.head.substr(start + 12, reply.head.find(';', start) - start - 12);
    return cookies[who] = value;
}

HttpWorld::Reply HttpWorld::send(const std::string& who, const std::string& method, const std::string& path, const std::string& body,
                                 const std::string& headers) {
    const auto session = cookie(who);
    const auto host = "127.0.0.1:" + std::to_string(server->port());
    std::string bytes = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
    if (!session.empty()) bytes += "Cookie: " + session + "\r\n";
    if (headers.find("Content-Type") == std::string::npos && !body.empty()) bytes += "Content-Type: application/json\r\n";
    if (headers.find("Origin") == std::string::npos && method != "GET") bytes += "Origin: http://" + host + "\r\n";
    bytes += headers;
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    http::TestClient client(server->port());
    client.send(bytes + "\r\n" + body);
    const auto raw = client.read_reply();
    const auto end = raw.find("\r\n\r\n");
    Reply reply;
    reply.status = http::status_of_reply(raw);
    reply.head = raw.substr(0, end);
    if (end != std::string::npos) reply.body = raw.substr(end + 4);
    return reply;
}

std::string HttpWorld::create_firm(const std::string& name) {
    const auto reply = send("manager", "POST", "/api/firms", R"({"name":")" + name + R"(","amount":"12000000.00","contact_phone":"13900001234","zone_id":")" + zone_a + "\"}");
    if (reply.status != 201) FAIL("create: " << reply.status << " " << reply.body);
    return reply.json()["record"].text("id");
}

std::vector<std::string> HttpWorld::audit_bodies() const {
    rules::Query query;
    query.from = registry.type("audit_entry");
    std::vector<std::string> bodies;
    for (const auto& row : MUST(MUST(store->reader())->find(query))) bodies.push_back(std::string(row["body"].text_or_empty()));
    return bodies;
}

}  // namespace wutong::contract
