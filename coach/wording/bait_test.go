package wording

import "testing"

func TestBaits(t *testing.T) {
	t.Parallel()
	flag := []string{
		"她怀孕了，可以拿这个当筹码。",
		"他儿子要上学，这是突破口。",
		"We could use her pregnancy as leverage.",
		"His divorce is a weak spot, let us work on that.",
		"use his daughter's illness to push the order through",
	}
	harmless := []string{
		"她怀孕了，五月以后由小陈对接。",
		"价格是突破口。",
		"We have no leverage on price.",
		"Her wife works at the port.",
		"The pressure point on line four leaks.",
	}
	checkDetector(t, Baits, flag, harmless)
}
