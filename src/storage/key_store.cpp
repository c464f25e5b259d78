// key_store.cpp — Keys at rest: one master key in a file of its own, under it the keys of subjects and the private halves of signing keys.
#include <map>
#include <mutex>

#include "base/crypto.h"
#include "base/text.h"
#include "storage/connection.h"
#include "storage/data_folder.h"
#include "storage/disk.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace {
constexpr std::size_t key_size = 32, most_cached_keys = 10'000;
constexpr std::int64_t longest_key_file = 64 << 10;

/// Made at first use. The folder's backup must carry it apart, or the sealed keys are lost with it.
Result<std::string> master_key(const DataFolder& folder) {
    const std::string path = folder.master_key();
    if (!file_exists(path)) {
        if (!folder.master_elsewhere.empty()) return fail("no master key at " + path);   // never made for a folder that only borrows it
        TRY(make_folder(folder.keys()));
        TRY(write_file(path, to_hex(random_bytes(key_size)) + "\n"));
    }
    TRY(check_private(path));
    std::string key = from_hex(trim(TRY(read_file(path, longest_key_file))));
    if (key.size() != key_size) return fail("keys/master.key does not hold 64 hex digits");
    return key;
}

std::unexpected<Error> erased() {
    return refuse(Kind::NotFound, "subject.erased", "该对象的个人信息已按申请删除，密钥已销毁", "如需重新登记，请另建一条记录");
}

class SqliteSubjectKeys final : public SubjectKeys {
public:
    SqliteSubjectKeys(std::unique_ptr<Connection> connection, std::string master) : connection_(std::move(connection)), master_(std::move(master)) {}
    ~SqliteSubjectKeys() override {
        cleanse(master_);
        for (auto& [name, key] : cache_) cleanse(key);
    }

    Result<std::string> key(std::string_view zone, std::string_view subject) override {
        const std::lock_guard lock(guard_);
        auto known = TRY(find(zone, subject));
        if (known) return *known;
        std::string made = random_bytes(key_size);
        const std::string sealed = TRY(seal(master_, made, context(zone, subject)));
        Sql sql("INSERT INTO subject_key (zone_id, subject, sealed) VALUES ($1, $2, $3)");
        sql.bind_view(zone);
        sql.bind_view(subject);
        sql.bind_view(sealed);
        TRY(connection_->execute(sql));
        remember(zone, subject, made);
        return made;
    }

    Result<std::string> existing_key(std::string_view zone, std::string_view subject) const override {
        const std::lock_guard lock(guard_);
        auto known = TRY(find(zone, subject));
        if (!known) return refuse(Kind::NotFound, "subject.no_key", "该对象没有登记过个人信息", "请核对记录");
        return *known;
    }

    Result<void> destroy(std::string_view zone, std::string_view subject) override {
        const std::lock_guard lock(guard_);
        const auto cached = cache_.find(context(zone, subject));
        if (cached != cache_.end()) {
            cleanse(cached->second);
            cache_.erase(cached);
        }
        // The row stays and says so: a key made again would pass for the old one.
        Sql sql("INSERT INTO subject_key (zone_id, subject, sealed) VALUES ($1, $2, '') ON CONFLICT (zone_id, subject) DO UPDATE SET sealed = ''");
        sql.bind_view(zone);
        sql.bind_view(subject);
        TRY(connection_->execute(sql));
        // secure_delete has overwritten the page; the log that held the old one must go as well.
        return connection_->script("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    Result<std::string> index_key(std::string_view zone) override { return hmac_sha256(master_, "index-key/" + std::string(zone)); }

private:
    static std::string context(std::string_view zone, std::string_view subject) { return "subject-key/" + safe_name(zone) + "/" + std::string(subject); }

    void remember(std::string_view zone, std::string_view subject, const std::string& key) const {
        if (cache_.size() >= most_cached_keys) {
            for (auto& [name, old] : cache_) cleanse(old);
            cache_.clear();
        }
        cache_[context(zone, subject)] = key;
    }

    Result<std::optional<std::string>> find(std::string_view zone, std::string_view subject) const {
        const auto cached = cache_.find(context(zone, subject));
        if (cached != cache_.end()) return std::optional(cached->second);
        Sql sql("SELECT sealed FROM subject_key WHERE zone_id = $1 AND subject = $2");
        sql.bind_view(zone);
        sql.bind_view(subject);
        const auto rows = TRY(connection_->query(sql));
        if (rows.empty()) return std::optional<std::string>();
        if (rows[0][0].text_or_empty().empty()) return erased();
        std::string key = TRY(open_sealed(master_, rows[0][0].text_or_empty(), context(zone, subject)));
        remember(zone, subject, key);
        return std::optional(std::move(key));
    }

    mutable std::mutex guard_;
    std::unique_ptr<Connection> connection_;
    std::string master_;
    mutable std::map<std::string, std::string> cache_;
};

class FolderSigningKeys final : public SigningKeys {
public:
    FolderSigningKeys(const DataFolder& folder, SignatureAlgorithm algorithm) : data_(folder), folder_(folder.keys()), algorithm_(algorithm) {}
    ~FolderSigningKeys() override {
        cleanse(master_);
        for (auto& [zone, key] : cache_) cleanse(key.private_pem);
    }

    Result<KeyPair> signing_key(std::string_view zone) override {
        const std::lock_guard lock(guard_);
        const auto cached = cache_.find(zone);
        if (cached != cache_.end()) return cached->second;
        // Only signing needs the master key: a copy of the folder without it can still be verified.
        if (master_.empty()) master_ = TRY(master_key(data_));
        KeyPair pair = file_exists(private_path(zone)) ? TRY(stored(zone)) : TRY(made(zone));
        return cache_.emplace(std::string(zone), std::move(pair)).first->second;
    }

    Result<std::string> public_key(std::string_view zone) const override { return read_file(public_path(zone), longest_key_file); }

private:
    std::string private_path(std::string_view zone) const { return folder_ + "/" + safe_name(zone) + ".sign.key"; }
    std::string public_path(std::string_view zone) const { return folder_ + "/" + safe_name(zone) + ".sign.pub"; }
    std::string context(std::string_view zone) const { return "signing-key/" + safe_name(zone); }

    Result<KeyPair> stored(std::string_view zone) const {
        TRY(check_private(private_path(zone)));
        const std::string text = TRY(read_file(private_path(zone), longest_key_file));
        const auto space = text.find(' ');
        if (space == std::string::npos) return fail("a signing key file has not its two words");
        KeyPair pair;
        pair.algorithm = text.substr(0, space) == name_of(SignatureAlgorithm::Sm2) ? SignatureAlgorithm::Sm2 : SignatureAlgorithm::Ed25519;
        pair.private_pem = TRY(open_sealed(master_, trim(text.substr(space + 1)), context(zone)));
        pair.public_pem = TRY(read_file(public_path(zone), longest_key_file));
        return pair;
    }

    /// The public half first: a private key without it would be a key nobody can check.
    Result<KeyPair> made(std::string_view zone) const {
        KeyPair pair = TRY(make_key_pair(algorithm_));
        const std::string sealed = TRY(seal(master_, pair.private_pem, context(zone)));
        TRY(write_file(public_path(zone), pair.public_pem));
        TRY(write_file(private_path(zone), std::string(name_of(algorithm_)) + " " + sealed + "\n"));
        return pair;
    }

    std::mutex guard_;
    const DataFolder data_;
    const std::string folder_;
    std::string master_;
    const SignatureAlgorithm algorithm_;
    std::map<std::string, KeyPair, std::less<>> cache_;
};
}  // namespace

Result<std::unique_ptr<SubjectKeys>> open_subject_keys(const DataFolder& folder) {
    std::string master = TRY(master_key(folder));
    auto connection = TRY(open_sqlite(folder.subject_keys(), SqliteRole::Writer));
    TRY(connection->script("PRAGMA secure_delete=ON; CREATE TABLE IF NOT EXISTS subject_key (zone_id TEXT NOT NULL, subject TEXT NOT NULL, sealed TEXT NOT NULL,"
                           " PRIMARY KEY (zone_id, subject)) STRICT, WITHOUT ROWID"));
    return std::make_unique<SqliteSubjectKeys>(std::move(connection), std::move(master));
}

Result<std::unique_ptr<SigningKeys>> open_signing_keys(const DataFolder& folder, SignatureAlgorithm algorithm) {
    if (file_exists(folder.master_key())) TRY(check_private(folder.master_key()));
    return std::make_unique<FolderSigningKeys>(folder, algorithm);
}

}  // namespace wutong::storage
