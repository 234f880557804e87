package fit

import "math"

// Loss turns the scores of a text in place into the slopes of its loss by each of them.
type Loss func(scores []float64, answer int)

// Losses lists what a training may minimise.
func Losses() map[string]Loss {
	return map[string]Loss{"softmax": softmaxLoss, "rest": restLoss, "hinge": hingeLoss}
}

// softmaxLoss is that of multinomial logistic regression.
func softmaxLoss(scores []float64, answer int) {
	top := math.Inf(-1)
	for _, s := range scores {
		top = max(top, s)
	}
	total := 0.0
	for c, s := range scores {
		scores[c] = math.Exp(s - top)
		total += scores[c]
	}
	for c := range scores {
		scores[c] /= total
	}
	scores[answer]--
}

// restLoss is that of one logistic regression an answer, against the rest.
func restLoss(scores []float64, answer int) {
	for c, s := range scores {
		scores[c] = sigmoid(s)
	}
	scores[answer]--
}

// hingeLoss is the squared hinge of one support vector machine an answer, against the rest.
func hingeLoss(scores []float64, answer int) {
	for c, s := range scores {
		side := -1.0
		if c == answer {
			side = 1
		}
		scores[c] = -side * max(0, 1-side*s)
	}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
