package handlers

import (
	"context"

	"fourfold/handlers/api"
	"fourfold/models"
)

// FindEgress tells an admin where text goes that people have written. The built-in reader sends nothing anywhere.
func (s *server) FindEgress(context.Context, api.FindEgressRequestObject) (api.FindEgressResponseObject, error) {
	told := api.FindEgress200JSONResponse{LocalOnly: s.model.LocalOnly, Destinations: []api.Destination{}}
	if s.model.reader() == models.ReaderModel {
		told.Destinations = append(told.Destinations, api.Destination{
			Endpoint:   s.model.Host,
			Local:      s.model.Local,
			Pseudonyms: api.Pseudonyms(s.model.Pseudonyms),
			Since:      s.model.Since.UTC(),
			Sent:       all(append(sentAlways(), sentNames(s.model.Pseudonyms)), textJSON),
			NeverSent:  all(neverSent(), textJSON),
		})
	}
	return told, nil
}

// sentAlways is what the prompts hold, names aside.
func sentAlways() []models.Text {
	return []models.Text{
		{ZH: "要读的记录全文，以及同一机会较早的记录。", EN: "The note to be read, whole, and earlier notes of its opportunity."},
		{ZH: "客户的名称与行业、机会的名称、产品的名称与说明。", EN: "The account's name and industry, the opportunity's name, the offerings with their descriptions."},
		{ZH: "联系人的职务与采购角色。", EN: "The titles and buying roles of the account's contacts."},
		{ZH: "已知的赢与信任信号，附原话；为措辞下一步，还有缺口和被规则拒绝的措辞。",
			EN: "The wins and signals of trust known already, with quotes; to word a move also its gap and a wording that a rule rejected."},
	}
}

// sentNames tells what becomes of names at a level of pseudonyms.
func sentNames(level string) models.Text {
	switch level {
	case "contacts":
		return models.Text{
			ZH: "联系人的姓名、邮箱、电话和账号以 P1 之类的代号代替；未录入为联系人的人保留原名。",
			EN: "Marks such as P1 in place of the contacts' names and of e-mail addresses, telephone and account numbers; people who are not entered as contacts as they are written.",
		}
	case "all":
		return models.Text{
			ZH: "以 P1、U1 之类的代号代替联系人和能认出的其他人的姓名、邮箱、电话和账号。",
			EN: "Marks such as P1 and U1 in place of the names of contacts and of others who were recognised, and of e-mail addresses, telephone and account numbers.",
		}
	}
	return models.Text{ZH: "姓名和别名，照原样。", EN: "Names and aliases, as they are written."}
}

// neverSent is what no prompt holds.
func neverSent() []models.Text {
	return []models.Text{
		{ZH: "Fourfold 的密钥和密码。", EN: "Keys and passwords of Fourfold."},
		{ZH: "Fourfold 的用户及其关系；除非有人写进了记录。", EN: "Fourfold's users and who leads whom, unless somebody wrote it into a note."},
		{ZH: "其他客户的任何内容。", EN: "Anything of other accounts."},
		{ZH: "合规标记及其处理。", EN: "Compliance flags and how they were resolved."},
		{ZH: "内部编号。", EN: "Ids, ours or those of other systems."},
	}
}
