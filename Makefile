# One line a target; `make help` lists them. The targets only call ./start, ./check and build/wutong.
.PHONY: help build start check long tidy unit cases web browser cli docs format clean
help:     ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/: +## */\t/' | expand -t 12
build:    ## install what is missing and build build/wutong and the pages
	./start --build
start:    ## build, load the demo and serve it on http://127.0.0.1:8080
	./start
check:    ## every test, one summary line
	./check
long:     ## every test, and those that need an hour
	./check --long
tidy:     ## layers, fences, names, limits, glossary, generated files
	./check --only tidy
unit:     ## C++ unit tests, with PostgreSQL
	./check --only unit
cases:    ## definitions and cases
	./check --only definitions --only cases
web:      ## web unit tests and types
	./check --only web
browser:  ## journeys in Chromium
	./check --only browser
cli:      ## the commands from end to end
	./check --only cli
docs:     ## write the generated pages again
	node tools/systems.mjs
	node tools/reference.mjs
format:   ## clang-format the C++ files
	git ls-files 'src/*.cpp' 'src/*.h' | xargs clang-format-19 -i
clean:    ## remove what was built (the demo data stays)
	rm -rf build web/dist web/node_modules
