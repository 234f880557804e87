package handlers

import (
	"regexp"
	"testing"

	"fourfold/models"
)

// TestPageWords wants a word in both languages for every value and every label that the page shows.
func TestPageWords(t *testing.T) {
	t.Parallel()
	var values []string
	add := func(value string) { values = append(values, value) }
	for _, v := range models.Categories() {
		add(string(v))
	}
	for _, v := range models.Standings() {
		add(string(v))
	}
	for _, v := range models.WinStates() {
		add(string(v))
	}
	for _, v := range models.BuyingRoles() {
		add(string(v))
	}
	for _, v := range models.NoteKinds() {
		add(string(v))
	}
	for _, v := range models.Terms() {
		add(string(v))
	}
	words, labels := pageWords(), pageLabels()
	for _, value := range append(values, "true", "false", "gain", "protect", "low", "medium", "high", "own_words", "conduct",
		"hearsay", "rep_guess", "other_person", "pass", "warn", "reject", "neither_can_leave", "stance", "mode", "customer", "us",
		"ask", "offer", "decline", "give", "worked", "failed", "unknown") {
		if word := words[value]; word.ZH == "" || word.EN == "" {
			t.Errorf("%s has no word", value)
		}
	}
	said := regexp.MustCompile(`(?:say|line) "(\w+)"`).FindAllStringSubmatch(contactPageTemplate, -1)
	used := map[string]bool{}
	for _, match := range said {
		used[match[1]] = true
		if label := labels[match[1]]; label.ZH == "" || label.EN == "" {
			t.Errorf("the label %s is not there", match[1])
		}
	}
	for label := range labels {
		if !used[label] {
			t.Errorf("the label %s is not on the page", label)
		}
	}
}
