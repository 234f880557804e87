.PHONY: demo test check lint generate build eval

demo: ## one command to see it coach
	go run ./cmd/fourfold demo

test: ## every test, both databases, race detector
	bash .ci/test

check: ## what CI runs
	bash .ci/run

lint: ## go vet, golangci-lint and the arrows between packages
	bash .ci/lint

generate: ## server types and routes from openapi.yaml
	go generate ./handlers/...

build: ## bin/fourfold, static
	bash .ci/build

eval: ## score the built-in reader on the labelled cases
	go run ./cmd/fourfold eval --cases coach/eval/cases
