package main

import (
	"fourfold/coach/grams"
	"fourfold/coach/grams/fit"
)

// trainer is raised with every change of the training that the settings and the features do not show.
const trainer = 1

const (
	seed  = 4
	folds = 5
)

// settings of a training.
type settings struct {
	Grams      grams.Grams
	MinCount   int     // texts in which a feature must stand to have a row
	L2         float64 // strength of the penalty on a weight, in texts
	Epochs     int
	Rate       float64 // of AdaGrad
	Balance    float64 // 0: each text counts alike; 1: each answer does
	Loss       string  // of fit.Losses
	ClassValue float64 // what a word's class counts beside the word, for the labels
	FineL2     float64 // L2 for the category and the direction
	FineValue  float64 // ClassValue for them
}

// fitting returns what a head is trained with, at a strength of its penalty.
func (s settings) fitting(l2 float64) fit.Settings {
	return fit.Settings{L2: l2, Epochs: s.Epochs, Rate: s.Rate, Balance: s.Balance, Loss: s.Loss}
}

// chosen are the settings that scored best in the comparison.
func chosen() settings {
	return settings{
		Grams:    grams.Grams{Han: 4, Words: 2, Voice: true},
		MinCount: 2, L2: 0.05, Epochs: 15, Rate: 0.5, Balance: 0.5, Loss: "rest", ClassValue: 1, FineL2: 0.2, FineValue: 2,
	}
}

// variant is a change of the chosen settings that the comparison tries.
type variant struct {
	name   string
	change func(*settings)
}

func variants() []variant {
	return []variant{
		{"chosen", func(*settings) {}},
		{"Han runs to 2", func(s *settings) { s.Grams.Han = 2 }},
		{"Han runs to 3", func(s *settings) { s.Grams.Han = 3 }},
		{"single words", func(s *settings) { s.Grams.Words = 1 }},
		{"letters to 3", func(s *settings) { s.Grams.Letters = 3 }},
		{"letters to 5", func(s *settings) { s.Grams.Letters = 5 }},
		{"no voice", func(s *settings) { s.Grams.Voice = false }},
		{"no classes", func(s *settings) { s.ClassValue, s.FineValue = 0, 0 }},
		{"classes 1, 1", func(s *settings) { s.FineValue = 1 }},
		{"classes 2, 2", func(s *settings) { s.ClassValue = 2 }},
		{"classes 2, 3", func(s *settings) { s.ClassValue, s.FineValue = 2, 3 }},
		{"every feature", func(s *settings) { s.MinCount = 1 }},
		{"features of 3", func(s *settings) { s.MinCount = 3 }},
		{"L2 0.01, 0.03", func(s *settings) { s.L2, s.FineL2 = 0.01, 0.03 }},
		{"L2 0.03, 0.2", func(s *settings) { s.L2 = 0.03 }},
		{"L2 0.05, 0.1", func(s *settings) { s.FineL2 = 0.1 }},
		{"L2 0.1, 0.3", func(s *settings) { s.L2, s.FineL2 = 0.1, 0.3 }},
		{"L2 0.1, 0.5", func(s *settings) { s.L2, s.FineL2 = 0.1, 0.5 }},
		{"no balance", func(s *settings) { s.Balance = 0 }},
		{"full balance", func(s *settings) { s.Balance = 1 }},
		{"softmax", func(s *settings) { s.Loss = "softmax" }},
		{"squared hinge", func(s *settings) { s.Loss = "hinge" }},
		{"30 epochs", func(s *settings) { s.Epochs = 30 }},
	}
}
