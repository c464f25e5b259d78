// activation.h — Putting definitions in force: checked, kept with their bytes as records, confirmed by a second person where it matters.
#pragma once

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "app/activation_checks.h"
#include "app/definition_cases.h"
#include "http/definition_desk.h"

namespace wutong::app {

class Activation final : public http::DefinitionDesk {
public:
    explicit Activation(Runtime& runtime) : runtime_(runtime), cases_(runtime.setting(), runtime.clock()) {}

    Result<Json> list(const access::Principal& reader) const override;
    Result<Json> show(const access::Principal& reader, std::string_view path) const override;
    Result<Json> cases(const access::Principal& reader, std::string_view path) override;
    Result<Json> check(const access::Principal& person, const http::DefinitionOffer& offer) const override;
    Result<Json> activate(const access::Principal& person, const http::DefinitionOffer& offer) override;
    Result<Json> decide(const access::Principal& person, std::string_view id, std::string_view action, const http::DefinitionOffer& about) override;

private:
    Result<std::vector<ActivatedFile>> files() const;
    Result<std::string> zone_of(std::string_view path) const;
    Result<ActivationCheck> checked(const http::DefinitionOffer& offer, Approved approved = Approved::Here) const;
    Json version_json(const ActivatedFile& file) const;
    Runtime& runtime_;
    DefinitionCases cases_;
};

/// A path the loader knows, in a zone that exists: `definition.path_invalid` says what may be written.
Result<void> check_path(std::string_view path);
/// Files below DIR/definitions that nobody has put in force: they do nothing.
std::vector<std::string> not_activated(const DataFolder& folder, const std::vector<ActivatedFile>& files);

}  // namespace wutong::app
