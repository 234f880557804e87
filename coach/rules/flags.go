package rules

import (
	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// Flags reads a note's whole text for what the compliance role must look at, whoever the reader was: one flag a kind and
// contact concerned, each with its evidence. The caller gives ids and the analysis.
func Flags(s *Scene, note models.Note) []models.Flag {
	scene, found := s.notes[note.ID]
	if !found {
		scene = newNoteScene(note)
	}
	var flags []models.Flag
	for _, kind := range models.FlagKinds() {
		flags = append(flags, s.flagsOf(kind, note, scene)...)
	}
	return flags
}

func (s *Scene) flagsOf(kind models.FlagKind, note models.Note, scene *noteScene) []models.Flag {
	var flags []models.Flag
	at := make(map[uuid.UUID]int) // position in flags, by the contact concerned
	for _, span := range scene.barred[kind] {
		contact := s.concerned(scene, span)
		position, known := at[contact]
		if !known {
			position = len(flags)
			at[contact] = position
			flags = append(flags, newFlag(kind, note, contact))
		}
		flags[position].Evidence = append(flags[position].Evidence, s.flagEvidence(scene, note.ID, span, contact))
	}
	return flags
}

func newFlag(kind models.FlagKind, note models.Note, contact uuid.UUID) models.Flag {
	flag := models.Flag{AccountID: note.AccountID, OpportunityID: note.OpportunityID, NoteID: note.ID, Kind: kind}
	if contact != uuid.Nil {
		flag.ContactID = &contact
	}
	flag.Rule, flag.Reason = flagReason(kind)
	return flag
}

func flagReason(kind models.FlagKind) (rule string, reason models.Text) {
	switch kind {
	case models.FlagInducement:
		return "I1", models.Text{
			ZH: "记录里有给个人、亲属或亲友公司好处的索要、暗示或提议",
			EN: "The note shows something of value for a person, their kin or a friend's firm being asked for, hinted at or offered",
		}
	case models.FlagInjection:
		return "I4", models.Text{
			ZH: "记录里有写给教练或其他软件的指令，已当作内容处理",
			EN: "The note holds instructions to the coach or to other software; they were treated as content",
		}
	case models.FlagLeak:
		return "I5", models.Text{
			ZH: "记录里有泄露或索要的标底、竞品报价等密封信息",
			EN: "The note shows sealed or rival information being handed over or asked for",
		}
	}
	return "", models.Text{
		ZH: "记录里有人想拿别人的私事做筹码",
		EN: "The note proposes to use somebody's private life as leverage",
	}
}

// concerned returns whom a stretch concerns: its speaker, else whoever is named in it or last before it. It is uuid.Nil
// when no contact is near.
func (s *Scene) concerned(note *noteScene, span wording.Span) uuid.UUID {
	first, last, found := note.touched(span)
	if !found {
		return uuid.Nil
	}
	for i := first; i <= last; i++ {
		if speaker, known := s.cast.Speaker(note.segments[i].Speaker); known {
			return speaker
		}
	}
	for i := last; i >= max(0, first-reach); i-- {
		if mentions := s.cast.Mentions(note.segments[i].Text); len(mentions) > 0 {
			return mentions[0].ContactID
		}
	}
	return uuid.Nil
}

// reach is how many segments before a stretch may name whom it concerns.
const reach = 6

func (s *Scene) flagEvidence(scene *noteScene, note uuid.UUID, span wording.Span, contact uuid.UUID) models.Evidence {
	return models.Evidence{
		NoteID: note, Start: span.Start, End: span.End,
		Match: models.MatchExact, Speaker: s.speakerOf(scene, span, contact), Quote: scene.slice(span),
	}
}

// speakerOf tells whose words a stretch begins with, as seen from a contact.
func (s *Scene) speakerOf(note *noteScene, span wording.Span, contact uuid.UUID) models.Speaker {
	first, _, found := note.touched(span)
	if !found || note.segments[first].Speaker == "" {
		return models.SpeakerUnknown
	}
	if note.segments[first].Ours {
		return models.SpeakerRep
	}
	speaker, known := s.cast.Speaker(note.segments[first].Speaker)
	if known && speaker == contact {
		return models.SpeakerContact
	}
	return models.SpeakerOther
}
