package main

import (
	"encoding/json"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	"fourfold/coach"
	"fourfold/coach/llm"
	"fourfold/coach/pseudonym"
	"fourfold/handlers"
	"fourfold/models"
)

// modelFlags say who reads: the built-in reader, or a model behind any OpenAI-compatible endpoint.
type modelFlags struct {
	Reader                 string `default:"auto" help:"auto, builtin or model; auto takes the model when its base URL is set."`
	ModelBaseURL           string `name:"model-base-url" placeholder:"URL" help:"An OpenAI-compatible endpoint, ending in /v1. None: the built-in reader."`
	ModelName              string `placeholder:"NAME" help:"The model's name at the endpoint."`
	ModelAPIKey            string `name:"model-api-key" placeholder:"KEY" help:"The endpoint's key."`
	ModelAPIKeyFile        string `name:"model-api-key-file" placeholder:"PATH" help:"A file that holds the endpoint's key."`
	ModelTimeout           string `default:"180s" help:"Of one call with its retries."`
	ModelFirstTokenTimeout string `default:"30s" help:"From sending a request to the first word of its answer."`
	ModelIdleTimeout       string `default:"30s" help:"Between two words of an answer."`
	ModelConcurrency       string `default:"8" help:"Calls at the same time."`
	ModelTemperature       string `default:"0" help:"0 to 2; left out where the endpoint refuses it."`
	ModelFormat            string `default:"auto" help:"json_schema, json_object or text; auto takes the strictest that the endpoint follows."`
	ModelPseudonyms        string `default:"auto" help:"Whose names the model sees as marks such as P1: off, contacts, or all (strangers too, by a heuristic); auto is contacts, and off for a local endpoint."`
	ModelExtra             string `placeholder:"JSON" help:"More fields of each request, such as {\"enable_thinking\":false}."`
}

// maxConcurrency bounds the calls at the same time, and with them the workers.
const maxConcurrency = 256

// callsPerAnalysis is how many calls an attempt may make: two to read, two to word the move.
const callsPerAnalysis = 4

// modelSettings is what modelFlags come to.
type modelSettings struct {
	client  *llm.Client   // nil: the built-in reader
	workers int           // analyses at the same time
	timeout time.Duration // of one attempt at an analysis
	price   models.Price  // the zero value: none is set
	budget  int           // tokens a UTC day; 0: none

	pseudonyms pseudonym.Level
}

// reader is what the coach asks; nil for the built-in reader.
func (s modelSettings) reader() coach.Model {
	if s.client == nil {
		return nil
	}
	return s.client
}

// told is what the API tells of the model.
func (s modelSettings) told() handlers.Model {
	if s.client == nil {
		return handlers.Model{Price: s.price, Budget: s.budget}
	}
	return handlers.Model{
		Host: s.client.Host(), Name: s.client.Model(), Rung: s.client.Rung, Price: s.price, Budget: s.budget,
	}
}

// builtinSettings are those of the built-in reader, whose work is done in milliseconds.
func builtinSettings() modelSettings { return modelSettings{workers: 4, timeout: time.Minute} }

func (f modelFlags) settings(wrong *mistakes) modelSettings {
	before := len(*wrong)
	wrong.oneOf("reader", f.Reader, "auto", "builtin", "model")
	wrong.oneOf("model-pseudonyms", f.ModelPseudonyms, "auto", "off", "contacts", "all")
	config := f.config(wrong)
	f.together(wrong)
	if len(*wrong) > before || f.Reader == "builtin" || f.ModelBaseURL == "" {
		return builtinSettings()
	}
	client, err := llm.New(config)
	if err != nil {
		wrong.add("model-base-url", "%v", err)
		return builtinSettings()
	}
	return modelSettings{
		client: client, workers: config.Concurrency, timeout: callsPerAnalysis*config.Timeout + time.Minute, pseudonyms: f.pseudonyms(),
	}
}

// pseudonyms is the level that was set, or the one that suits the endpoint.
func (f modelFlags) pseudonyms() pseudonym.Level {
	switch {
	case f.ModelPseudonyms != "auto":
		return pseudonym.Level(f.ModelPseudonyms)
	case isLocal(f.ModelBaseURL):
		return pseudonym.Off
	}
	return pseudonym.Contacts
}

// isLocal reports whether an endpoint is on this machine or its own network: a loopback or private address, localhost, or a
// name without a dot, as services of a compose network have.
func isLocal(baseURL string) bool {
	base, err := url.Parse(baseURL)
	if err != nil {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(base.Hostname(), "."))
	if address, err := netip.ParseAddr(host); err == nil {
		address = address.Unmap()
		return address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast()
	}
	return host != "" && !strings.Contains(host, ".") || strings.HasSuffix(host, ".localhost")
}

func (f modelFlags) config(wrong *mistakes) llm.Config {
	return llm.Config{
		BaseURL:           f.ModelBaseURL,
		Model:             f.ModelName,
		APIKey:            wrong.secret("model-api-key", f.ModelAPIKey, f.ModelAPIKeyFile),
		Timeout:           wrong.duration("model-timeout", f.ModelTimeout),
		FirstTokenTimeout: wrong.duration("model-first-token-timeout", f.ModelFirstTokenTimeout),
		IdleTimeout:       wrong.duration("model-idle-timeout", f.ModelIdleTimeout),
		Concurrency:       wrong.count("model-concurrency", f.ModelConcurrency, maxConcurrency),
		Format:            f.format(wrong),
		Temperature:       f.temperature(wrong),
		Extra:             f.extra(wrong),
	}
}

// together checks what must be set together.
func (f modelFlags) together(wrong *mistakes) {
	switch {
	case f.ModelBaseURL == "" && f.Reader == "model":
		wrong.add("model-base-url", "is needed when the reader is the model")
	case f.ModelBaseURL == "" && (f.ModelName != "" || f.ModelAPIKey != "" || f.ModelAPIKeyFile != ""):
		wrong.add("model-base-url", "is needed when a model's name or key is set")
	case f.ModelBaseURL != "" && f.ModelName == "":
		wrong.add("model-name", "is needed when the model's base URL is set")
	}
}

func (f modelFlags) format(wrong *mistakes) string {
	wrong.oneOf("model-format", f.ModelFormat, "auto", llm.FormatSchema, llm.FormatObject, llm.FormatText)
	if f.ModelFormat == "auto" {
		return ""
	}
	return f.ModelFormat
}

func (f modelFlags) temperature(wrong *mistakes) *float32 {
	degree, err := strconv.ParseFloat(f.ModelTemperature, 32)
	if err != nil || degree < 0 || degree > 2 {
		wrong.add("model-temperature", "want a number from 0 to 2, got %q", f.ModelTemperature)
	}
	return new(float32(degree))
}

func (f modelFlags) extra(wrong *mistakes) map[string]any {
	if f.ModelExtra == "" {
		return nil
	}
	var fields map[string]any
	if err := json.Unmarshal([]byte(f.ModelExtra), &fields); err != nil {
		wrong.add("model-extra", "want a JSON object: %v", err)
	}
	return fields
}
