package rules

import "fourfold/models"

// MoveScene is what a move is judged against.
type MoveScene struct {
	State models.State
	Trust []models.Trust
	Gap   models.Gap // the gap that the move works on
}

// MoveJudge judges moves in one scene. What the scene has to be searched for is worked out once for all of them.
type MoveJudge struct{ facts facts }

// NewMoveJudge returns the judge of a scene, which must not change afterwards.
func NewMoveJudge(s MoveScene) MoveJudge { return MoveJudge{newFacts(s)} }

// Judge puts a move through every rule that concerns moves. It fills Verdicts, one a rule in the rules' order, and Live.
func (j MoveJudge) Judge(m models.Move) models.Move {
	m.Verdicts = []models.Verdict{
		T1(j.facts.MoveScene, m),
		F3(j.facts, m),
		F4(j.facts, m),
		F5(j.facts, m),
		F6(j.facts, m),
		F7(j.facts, m),
		I1Move(m),
		I2(j.facts, m),
		I3(j.facts, m),
		I4Move(m),
		I5Move(m),
	}
	m.Live = !models.Rejects(m.Verdicts)
	return m
}

// JudgeMove judges the only move of a scene.
func JudgeMove(s MoveScene, m models.Move) models.Move { return NewMoveJudge(s).Judge(m) }
