package rules

import (
	"fourfold/models"
)

// JudgeWin puts a win through every rule that concerns wins. It fills Verdicts, one a rule in the rules' order, and Live;
// lowers Confidence where a rule says so; marks the win Sensitive, and makes its words coarse where they carry a private
// detail that no statement may carry.
func JudgeWin(s *Scene, w models.Win) models.Win {
	w.Verdicts = winVerdicts(s, w)
	w.Live = !models.Rejects(w.Verdicts)
	w.Confidence = lowered(w)
	return coarsened(w)
}

func winVerdicts(s *Scene, w models.Win) []models.Verdict {
	evidence := s.gather(w.Evidence, w.ContactID)
	return []models.Verdict{
		E1(evidence),
		E2(evidence, w.Basis),
		E3(evidence, w.Basis),
		E4(s, w.ContactID, w.Basis),
		E5(s, w),
		E6(evidence),
		F1(evidence),
		F2(w),
		F8(s, w),
		I1(evidence),
		I2Win(evidence),
		I4(evidence),
		I5(evidence),
	}
}

// JudgeSignal puts a signal through every rule that concerns signals. It fills Verdicts and Live; what others report
// loses one of its strength.
func JudgeSignal(s *Scene, sig models.Signal) models.Signal {
	evidence := s.gather(sig.Evidence, sig.ContactID)
	reported := E2(evidence, sig.Basis)
	sig.Verdicts = []models.Verdict{
		E1(evidence),
		reported,
		E3(evidence, sig.Basis),
		E4(s, sig.ContactID, sig.Basis),
		E6(evidence),
		I4(evidence),
		I5(evidence),
	}
	sig.Live = !models.Rejects(sig.Verdicts)
	if reported.Outcome == models.Warn {
		sig.Strength = max(0, sig.Strength-1)
	}
	return sig
}
