// smuggling_corpus_test.cpp — The corpus itself, and the reader fed with it whole and byte by byte.
#include <doctest/doctest.h>

#include "http/request_reader.h"
#include "http/smuggling_corpus.h"

namespace wutong::http {

namespace {

std::string get(const std::string& rest) { return "GET / HTTP/1.1\r\nHost: a\r\n" + rest + "\r\n"; }
std::string post(const std::string& headers, const std::string& body) { return "POST /api/x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body; }
std::string chunked(const std::string& body) { return post("Transfer-Encoding: chunked\r\n", body); }

void add_framing(std::vector<HostileRequest>& corpus) {
    const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    corpus.push_back({"CL.TE", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG" + smuggled)});
    corpus.push_back({"TE.CL", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\nGPOST\r\n0\r\n\r\n")});
    corpus.push_back({"two lengths that differ", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!")});
    corpus.push_back({"two lengths alike", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello")});
    corpus.push_back({"length list", post("Content-Length: 5, 5\r\n", "hello")});
    corpus.push_back({"length with plus", post("Content-Length: +5\r\n", "hello")});
    corpus.push_back({"negative length", post("Content-Length: -1\r\n", "hello")});
    corpus.push_back({"length in hex", post("Content-Length: 0x5\r\n", "hello")});
    corpus.push_back({"length with leading zero", post("Content-Length: 05\r\n", "hello")});
    corpus.push_back({"length with fraction", post("Content-Length: 5.0\r\n", "hello")});
    corpus.push_back({"length empty", post("Content-Length:\r\n", "hello")});
    corpus.push_back({"length beyond 64 bits", post("Content-Length: 18446744073709551621\r\n", "hello")});
    corpus.push_back({"length with blank inside", post("Content-Length: 5 5\r\n", "hello")});
    corpus.push_back({"TE xchunked", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE identity", post("Transfer-Encoding: identity\r\n", "hello")});
    corpus.push_back({"TE chunked twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE with vertical tab", post("Transfer-Encoding: \vchunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE in quotes", post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n")});
    corpus.push_back({"blank before colon of TE", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"blank before colon of CL", post("Content-Length : 5\r\n", "hello")});
    corpus.push_back({"folded TE", post("X: y\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n")});
    corpus.push_back({"TE in HTTP/1.0", "POST /api/x HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"});
}

void add_chunks(std::vector<HostileRequest>& corpus) {
    corpus.push_back({"chunk size not hex", chunked("xyz\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk size empty", chunked("\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk size negative", chunked("-3\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk size 0x3", chunked("0x3\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk size beyond 64 bits", chunked("10000000000000003\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk size with blank before", chunked(" 3\r\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk longer than said", chunked("3\r\nabcd\r\n0\r\n\r\n")});
    corpus.push_back({"chunk data without CRLF", chunked("3\r\nabc0\r\n\r\n")});
    corpus.push_back({"chunk line with bare LF", chunked("3\nabc\r\n0\r\n\r\n")});
    corpus.push_back({"chunk data ended by bare LF", chunked("3\r\nabc\n0\r\n\r\n")});
    corpus.push_back({"trailer", chunked("3\r\nabc\r\n0\r\nCookie: wutong=x\r\n\r\n")});
    corpus.push_back({"trailer with length", chunked("3\r\nabc\r\n0\r\nContent-Length: 3\r\n\r\n")});
    corpus.push_back({"chunk extension with bare CR", chunked("3;a\rb\r\nabc\r\n0\r\n\r\n")});
}

void add_lines(std::vector<HostileRequest>& corpus) {
    corpus.push_back({"bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n"});
    corpus.push_back({"bare LF in one header", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"});
    corpus.push_back({"bare CR in a header", get("X: a\rY: b\r\n")});
    corpus.push_back({"obs-fold", get("X: a\r\n b\r\n")});
    corpus.push_back({"obs-fold with tab", get("X: a\r\n\tb\r\n")});
    corpus.push_back({"fold before the first header", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"});
    corpus.push_back({"header without colon", get("Nonsense\r\n")});
    corpus.push_back({"header with empty name", get(": x\r\n")});
    corpus.push_back({"NUL in a header value", get(std::string("X: a\0b\r\n", 8))});
    corpus.push_back({"NUL in a header name", get(std::string("X\0: a\r\n", 7))});
    corpus.push_back({"two hosts", get("Host: b\r\n")});
    corpus.push_back({"no host", "GET / HTTP/1.1\r\nX: y\r\n\r\n"});
    corpus.push_back({"host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"});
    corpus.push_back({"host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"});
    corpus.push_back({"upgrade to h2c", get("Upgrade: h2c\r\nHTTP2-Settings: AAMA\r\nConnection: Upgrade, HTTP2-Settings\r\n")});
    corpus.push_back({"absolute target", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"});
    corpus.push_back({"authority target", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501});
    corpus.push_back({"target with encoded slash", "GET /api/..%2f..%2fetc/passwd HTTP/1.1\r\nHost: a\r\n\r\n"});
    corpus.push_back({"target with dot segments", "GET /assets/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n"});
    corpus.push_back({"target with encoded NUL", "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n"});
    corpus.push_back({"request line with tabs", "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n"});
    corpus.push_back({"HTTP/0.9", "GET /\r\n\r\n"});
    corpus.push_back({"HTTP/2.0 in clear", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505});
}

}  // namespace

std::vector<HostileRequest> smuggling_corpus() {
    std::vector<HostileRequest> corpus;
    add_framing(corpus);
    add_chunks(corpus);
    add_lines(corpus);
    return corpus;
}

/// Feeds `bytes` in pieces of `step`; the status of the refusal, 0 when a request was read whole, -1 when the reader still waits.
int fate_of(const std::string& bytes, std::size_t step) {
    RequestReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        reader.append(std::string_view(bytes).substr(at, step));
        auto state = reader.advance();
        if (state == RequestReader::State::Head) {
            reader.allow_body(1 << 20);
            state = reader.advance();
        }
        if (state == RequestReader::State::Refused) return reader.refused_status();
        if (state == RequestReader::State::Complete) return 0;
    }
    return -1;
}

TEST_CASE("sixty hostile requests are refused, whole and byte by byte") {
    const auto corpus = smuggling_corpus();
    CHECK(corpus.size() >= 60);
    for (const auto& hostile : corpus) {
        CAPTURE(hostile.name);
        CHECK(fate_of(hostile.bytes, hostile.bytes.size()) == hostile.status);
        CHECK(fate_of(hostile.bytes, 1) == hostile.status);
    }
}

TEST_CASE("decent requests are read, whole and byte by byte") {
    for (const auto& bytes : {get(""), get("Cookie: a=b\r\n"), post("Content-Length: 5\r\n", "hello"), chunked("3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n"),
                              std::string("GET /?q=%E6%A2%A7&b= HTTP/1.0\r\n\r\n")}) {
        CAPTURE(bytes);
        CHECK(fate_of(bytes, bytes.size()) == 0);
        CHECK(fate_of(bytes, 1) == 0);
    }
}

TEST_CASE("requests may follow each other in one packet") {
    RequestReader reader;
    reader.append(post("Content-Length: 5\r\n", "hello") + chunked("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n") + get(""));
    for (const std::string expected : {"hello", "abcde", ""}) {
        REQUIRE(reader.advance() == RequestReader::State::Head);
        reader.allow_body(100);
        REQUIRE(reader.advance() == RequestReader::State::Complete);
        CHECK(reader.take().body == expected);
    }
    CHECK(reader.idle());
}

TEST_CASE("limits of header, target and body") {
    CHECK(fate_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 100'000) == 414);
    CHECK(fate_of("GET /" + std::string(90'000, 'a'), 1000) == 414);
    CHECK(fate_of(get("X: " + std::string(17'000, 'a') + "\r\n"), 1000) == 431);
    std::string many;
    for (int i = 0; i < 100; ++i) many += "X: y\r\n";
    CHECK(fate_of(get(many), 100'000) == 431);
    CHECK(fate_of(post("Content-Length: 1048577\r\n", ""), 1000) == 413);
    CHECK(fate_of(chunked("100001\r\n" + std::string(1'048'577, 'a')), 4096) == 413);
    std::string crumbs;  // one byte a chunk with a long extension: what travels is counted too
    for (int i = 0; i < 6000; ++i) crumbs += "1;" + std::string(200, 'e') + "\r\na\r\n";
    CHECK(fate_of(chunked(crumbs), 4096) == 413);
}

TEST_CASE("what a request says about itself") {
    RequestReader reader;
    reader.append("GET /api/%E9%A1%B9%E7%9B%AE?zone=a+b&q=%E6%A2%A7%E6%A1%90&q=2 HTTP/1.1\r\nHost: a\r\nCookie: x=1; wutong=token ; y=2\r\n\r\n");
    REQUIRE(reader.advance() == RequestReader::State::Head);
    const auto& head = reader.head();
    CHECK(head.path == "/api/项目");
    CHECK(head.parameter("zone") == "a b");
    CHECK(head.parameter("q") == "梧桐");
    CHECK(head.cookie("wutong") == "token");
    CHECK(head.cookie("none") == "");
    CHECK_FALSE(head.has_body);
}

}  // namespace wutong::http
