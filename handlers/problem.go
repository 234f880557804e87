package handlers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"runtime"
	"runtime/debug"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
)

// refusal is the error of a request that is not granted, whose problem is known.
type refusal struct {
	code     api.ProblemCode
	mistakes models.Invalid // of the request, where it has any
}

// Error is the code alone.
func (r refusal) Error() string { return string(r.code) }

// problem is how a kind of failure is told.
type problem struct {
	status int
	title  models.Text
	detail models.Text
}

// problemOf is the one table from codes to statuses.
func problemOf(code api.ProblemCode) problem {
	switch code {
	case api.Malformed:
		return problem{http.StatusBadRequest,
			models.Text{ZH: "请求无法读取", EN: "The request cannot be read"},
			models.Text{ZH: "正文必须是一个 UTF-8 编码的 JSON 值。", EN: "The body must be one JSON value in UTF-8."}}
	case api.Invalid:
		return problem{http.StatusBadRequest,
			models.Text{ZH: "请求有错误", EN: "The request has mistakes"},
			models.Text{ZH: "请改正 errors 列出的每一项后再发送。", EN: "Correct every field that is listed in errors and send it again."}}
	case api.Unauthorized:
		return problem{http.StatusUnauthorized,
			models.Text{ZH: "没有有效的密钥", EN: "There is no valid key"},
			models.Text{ZH: "请用 Authorization: Bearer ff_… 发送一个未过期、未吊销的密钥。", EN: "Send a key that is neither expired nor revoked as Authorization: Bearer ff_…"}}
	case api.Forbidden:
		return problem{http.StatusForbidden,
			models.Text{ZH: "您不能这样做", EN: "You may not do this"},
			models.Text{ZH: "请联系管理员。", EN: "Ask an admin."}}
	case api.NotFound:
		return problem{http.StatusNotFound,
			models.Text{ZH: "找不到", EN: "Not found"},
			models.Text{ZH: "没有这一项，或者您看不到它。", EN: "There is no such thing, or you may not see it."}}
	case api.MethodNotAllowed:
		return problem{http.StatusMethodNotAllowed,
			models.Text{ZH: "此处不支持该方法", EN: "The method is not allowed here"},
			models.Text{ZH: "Allow 列出了支持的方法。", EN: "The header Allow lists those that are."}}
	case api.Conflict:
		return problem{http.StatusConflict,
			models.Text{ZH: "与已有内容冲突", EN: "It contradicts what is there"},
			models.Text{ZH: "名称或 external_id 已被占用，或者该项刚被修改、仍被引用。", EN: "A name or external_id is taken, or the row was changed meanwhile or is still referred to."}}
	case api.IdempotencyKeyRunning:
		return problem{http.StatusConflict,
			models.Text{ZH: "同一 Idempotency-Key 的请求仍在处理", EN: "A call with this Idempotency-Key is still running"},
			models.Text{ZH: "请稍后再发送同样的请求。", EN: "Send the same call again in a moment."}}
	case api.Stale:
		return problem{http.StatusPreconditionFailed,
			models.Text{ZH: "该项已被修改", EN: "The row was changed"},
			models.Text{ZH: "它已不是 If-Match 指定的版本；请重新读取。", EN: "It is no longer the version in If-Match; read it again."}}
	case api.TooLarge:
		return problem{http.StatusRequestEntityTooLarge,
			models.Text{ZH: "正文太大", EN: "The body is too large"},
			models.Text{ZH: "最多 1 MiB。", EN: "It may have 1 MiB."}}
	case api.UnsupportedMediaType:
		return problem{http.StatusUnsupportedMediaType,
			models.Text{ZH: "不支持的内容类型", EN: "The content type is not supported"},
			models.Text{ZH: "请以 Content-Type: application/json 发送 UTF-8，且不压缩。", EN: "Send Content-Type: application/json in UTF-8, not compressed."}}
	case api.IdempotencyKeyReused:
		return problem{http.StatusUnprocessableEntity,
			models.Text{ZH: "该 Idempotency-Key 已用于另一个请求", EN: "The Idempotency-Key was used for another call"},
			models.Text{ZH: "不同的请求请用新的键。", EN: "Use a new one for another call."}}
	case api.Unavailable:
		return problem{http.StatusServiceUnavailable,
			models.Text{ZH: "暂时无法回答", EN: "It cannot be answered now"},
			models.Text{ZH: "请在 Retry-After 秒后再试。", EN: "Try again after the seconds in Retry-After."}}
	}
	return problem{http.StatusInternalServerError,
		models.Text{ZH: "服务器内部错误", EN: "Something went wrong here"},
		models.Text{ZH: "请凭 request_id 联系运维人员。", EN: "Tell the operator the request_id."}}
}

// codeOf tells which problem an error is; what it does not know is internal.
func codeOf(err error) (api.ProblemCode, models.Invalid) {
	if known, ok := errors.AsType[refusal](err); ok {
		return known.code, known.mistakes
	}
	if invalid, ok := errors.AsType[models.Invalid](err); ok {
		return api.Invalid, invalid
	}
	switch {
	case errors.Is(err, models.ErrNotFound):
		return api.NotFound, nil
	case errors.Is(err, models.ErrStale):
		return api.Stale, nil
	case errors.Is(err, models.ErrForbidden):
		return api.Forbidden, nil
	case errors.Is(err, models.ErrConflict):
		return api.Conflict, nil
	case errors.Is(err, models.ErrUnavailable), errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return api.Unavailable, nil
	}
	return api.Internal, nil
}

// refuse ends the request with the problem that an error is. The cause goes to the log, never to the caller.
func (s *server) refuse(c *gin.Context, err error) {
	code, mistakes := codeOf(err)
	told := problemOf(code)
	s.logCause(c, told.status, err)
	c.Abort()
	if c.Writer.Written() {
		return
	}
	switch code {
	case api.Unauthorized:
		c.Header("WWW-Authenticate", `Bearer realm="fourfold"`)
	case api.Unavailable:
		c.Header("Retry-After", "1")
	}
	writeProblem(c, code, told, mistakes)
}

// logCause logs why a request failed, unless the caller is to blame or has gone.
func (s *server) logCause(c *gin.Context, status int, err error) {
	if status < http.StatusInternalServerError || errors.Is(err, context.Canceled) {
		return
	}
	ctx := c.Request.Context()
	s.logger.ErrorContext(ctx, "request failed", "request_id", callOf(ctx).requestID, "route", c.FullPath(), "error", err)
}

func writeProblem(c *gin.Context, code api.ProblemCode, told problem, mistakes models.Invalid) {
	language := callOf(c).language
	body, err := json.Marshal(api.Problem{
		Type:      "urn:fourfold:problem:" + string(code),
		Title:     told.title.In(language),
		Status:    told.status,
		Detail:    told.detail.In(language),
		Code:      code,
		RequestID: callOf(c).requestID,
		Errors: all(mistakes, func(m models.FieldError) api.Mistake {
			return api.Mistake{Field: m.Field, Message: m.Message}
		}),
	})
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Data(told.status, "application/problem+json", body)
}

// recover answers a panic with a problem. Its value may be private, so only a runtime error's text is logged; the trace
// has no values.
func (s *server) recover(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(cause)
		}
		s.refuse(c, fmt.Errorf("panic: %s\n%s", panicText(cause), debug.Stack()))
	}()
	c.Next()
}

func panicText(cause any) string {
	if err, ok := cause.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", cause)
}
