// Package handlers is the HTTP side of Fourfold: it keeps the contract in openapi.yaml. A request crosses the steps in New
// from left to right, then the one file of its resource.
package handlers

import (
	"io"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"

	"fourfold/handlers/api"
	"fourfold/models/store"
)

// Config is what a server needs.
type Config struct {
	Store    *store.Store
	Logger   *slog.Logger         // one line a request, and the causes of failures; nil: nothing is logged
	Model    Model                // who reads the notes
	Limits   Limits               // of what a caller may ask; none
	Registry *prometheus.Registry // where its metrics go and what /metrics shows; nil: one of its own
}

// server answers the calls of the contract. Its methods stand in the files of their resources.
type server struct {
	store    *store.Store
	logger   *slog.Logger
	model    Model
	contract *contract
	metrics  *metrics
	limits   limits
}

// Gin's mode is the process's; its default prints the routes to standard output.
func init() { gin.SetMode(gin.ReleaseMode) }

// New returns the handler of everything that is served. A request whose context ends is given up; end the server's base
// context to end the streams and the waiting calls when it shuts down.
func New(config Config) http.Handler {
	s := &server{
		store:    config.Store,
		logger:   config.Logger,
		model:    config.Model,
		contract: loadContract(),
		metrics:  newMetrics(config.Registry),
		limits:   newLimits(config.Limits),
	}
	if s.logger == nil {
		s.logger = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.ContextWithFallback = true
	engine.Use(s.begin, s.log, s.measure, s.recover, secure)
	engine.NoRoute(func(c *gin.Context) { s.refuse(c, refusal{code: api.NotFound}) })
	engine.NoMethod(func(c *gin.Context) { s.refuse(c, refusal{code: api.MethodNotAllowed}) })
	s.route(engine)
	return engine
}

// route is every route that there is.
func (s *server) route(engine *gin.Engine) {
	call := s.calls()
	engine.GET("/healthz", call.FindHealth)
	engine.GET("/readyz", call.FindReadiness)
	engine.GET("/metrics", s.authenticate, s.adminOnly, s.metrics.show)
	engine.GET("/openapi.yaml", showContract)
	engine.GET("/docs/*asset", showDocs())
	engine.GET("/docs", func(c *gin.Context) { c.Redirect(http.StatusFound, "/docs/") })

	v1 := engine.Group("/v1", s.authenticate, s.permit, s.readBody, s.validate, s.prefer, s.once)
	v1.GET("/accounts", call.FindAccounts)
	v1.POST("/accounts", call.CreateAccount)
	v1.GET("/accounts/:id", call.FindAccount)
	v1.PATCH("/accounts/:id", call.UpdateAccount)
	v1.DELETE("/accounts/:id", call.DeleteAccount)
	v1.GET("/accounts/:id/shares", call.FindShares)
	v1.PUT("/accounts/:id/shares/:user_id", call.ShareAccount)
	v1.DELETE("/accounts/:id/shares/:user_id", call.UnshareAccount)
	v1.GET("/accounts/:id/contacts", call.FindContacts)
	v1.POST("/accounts/:id/contacts", call.CreateContact)
	v1.GET("/contacts/:id", call.FindContact)
	v1.PATCH("/contacts/:id", call.UpdateContact)
	v1.DELETE("/contacts/:id", call.DeleteContact)
	v1.POST("/contacts/:id/merge", call.MergeContact)
	v1.GET("/contacts/:id/data", call.FindContactData)
	v1.GET("/contacts/:id/data.html", contactPagePolicy, call.FindContactDataPage)
	v1.GET("/offerings", call.FindOfferings)
	v1.POST("/offerings", call.CreateOffering)
	v1.GET("/offerings/:id", call.FindOffering)
	v1.PATCH("/offerings/:id", call.UpdateOffering)
	v1.DELETE("/offerings/:id", call.DeleteOffering)
	v1.GET("/accounts/:id/opportunities", call.FindOpportunities)
	v1.POST("/accounts/:id/opportunities", call.CreateOpportunity)
	v1.GET("/opportunities/:id", call.FindOpportunity)
	v1.PATCH("/opportunities/:id", call.UpdateOpportunity)
	v1.GET("/opportunities/:id/roles", call.FindRoles)
	v1.PUT("/opportunities/:id/roles/:contact_id", call.SetRoles)
	v1.DELETE("/opportunities/:id/roles/:contact_id", call.DeleteRoles)
	v1.GET("/notes", call.FindNotes)
	v1.POST("/notes", call.PostNote)
	v1.GET("/notes/:id", call.FindNote)
	v1.DELETE("/notes/:id", call.DeleteNote)
	v1.GET("/notes/:id/analyses", call.FindAnalyses)
	v1.POST("/notes/:id/analyses", call.CreateAnalysis)
	v1.GET("/analyses/:id", call.FindAnalysis)
	v1.GET("/analyses/:id/events", s.streaming, call.FindEvents)
	v1.GET("/opportunities/:id/wins", call.FindWins)
	v1.GET("/wins/:id", call.FindWin)
	v1.POST("/wins/:id/confirm", call.ConfirmWin)
	v1.POST("/wins/:id/reject", call.RejectWin)
	v1.GET("/opportunities/:id/trust", call.FindTrust)
	v1.GET("/opportunities/:id/gaps", call.FindGaps)
	v1.GET("/opportunities/:id/conflicts", call.FindConflicts)
	v1.GET("/opportunities/:id/next-move", call.FindNextMove)
	v1.POST("/opportunities/:id/next-move", call.CreateNextMove)
	v1.GET("/opportunities/:id/moves", call.FindMoves)
	v1.GET("/moves/:id", call.FindMove)
	v1.POST("/moves/:id/outcome", call.RecordOutcome)
	v1.GET("/accounts/:id/criteria", call.FindCriteria)
	v1.PUT("/accounts/:id/criteria", call.SetCriteria)
	v1.GET("/accounts/:id/criteria/:name", call.FindCriterion)
	v1.PUT("/accounts/:id/criteria/:name", call.SetCriterion)
	v1.GET("/accounts/:id/intelligence", call.FindIntelligence)
	v1.POST("/accounts/:id/intelligence", call.CreateIntelligence)
	v1.GET("/intelligence/:id", call.FindIntelligenceByID)
	v1.DELETE("/intelligence/:id", call.DeleteIntelligence)
	v1.GET("/accounts/:id/relationship", call.FindRelationship)
	v1.PUT("/accounts/:id/relationship", call.SetRelationship)
	v1.GET("/accounts/:id/cooperation", call.FindCooperations)
	v1.POST("/accounts/:id/cooperation", call.CreateCooperation)
	v1.GET("/cooperation/:id", call.FindCooperation)
	v1.PATCH("/cooperation/:id", call.UpdateCooperation)
	v1.DELETE("/cooperation/:id", call.DeleteCooperation)
	v1.GET("/accounts/:id/goals", call.FindGoals)
	v1.POST("/accounts/:id/goals", call.CreateGoal)
	v1.GET("/goals/:id", call.FindGoal)
	v1.PATCH("/goals/:id", call.UpdateGoal)
	v1.DELETE("/goals/:id", call.DeleteGoal)
	v1.POST("/goals/:id/confirm", call.ConfirmGoal)
	v1.GET("/accounts/:id/plan", call.FindPlan)
	v1.PUT("/accounts/:id/plan", call.SetPlan)
	v1.DELETE("/accounts/:id/plan", call.DeletePlan)
	v1.GET("/accounts/:id/plan.md", call.FindPlanDocument)
	v1.GET("/accounts/:id/stakes", call.FindStakes)
	v1.POST("/accounts/:id/stakes", call.CreateStake)
	v1.GET("/stakes/:id", call.FindStake)
	v1.DELETE("/stakes/:id", call.DeleteStake)
	v1.GET("/accounts/:id/trust", call.FindAccountTrust)
	v1.GET("/accounts/:id/gaps", call.FindAccountGaps)
	v1.GET("/accounts/:id/next-move", call.FindAccountNextMove)
	v1.GET("/flags", call.FindFlags)
	v1.GET("/flags/:id", call.FindFlag)
	v1.POST("/flags/:id/resolve", call.ResolveFlag)
	v1.GET("/rules", call.FindRules)
	v1.GET("/me", call.FindMe)
	v1.GET("/users", call.FindUsers)
	v1.POST("/users", call.CreateUser)
	v1.GET("/users/:id", call.FindUser)
	v1.PATCH("/users/:id", call.UpdateUser)
	v1.GET("/keys", call.FindKeys)
	v1.POST("/keys", call.CreateKey)
	v1.GET("/model", call.FindModel)
	v1.GET("/egress", call.FindEgress)
	v1.GET("/keys/:id", call.FindKey)
	v1.DELETE("/keys/:id", call.RevokeKey)
	v1.GET("/audit", call.FindAudit)
	v1.GET("/audit/export", call.ExportAudit)
}

// calls binds the contract's calls to the server's methods.
func (s *server) calls() api.ServerInterfaceWrapper {
	refuse := func(c *gin.Context, err error) { s.refuse(c, err) }
	malformed := func(c *gin.Context, _ error) { s.refuse(c, refusal{code: api.Malformed}) }
	return api.ServerInterfaceWrapper{
		Handler: api.NewStrictHandlerWithOptions(s, []api.StrictMiddlewareFunc{s.keepReadings, outliving}, api.StrictGinServerOptions{
			RequestErrorHandlerFunc:  malformed,
			HandlerErrorFunc:         refuse,
			ResponseErrorHandlerFunc: refuse,
		}),
		ErrorHandler: func(c *gin.Context, err error, _ int) { malformed(c, err) },
	}
}

// outliving gives a call a context of its own: Gin uses its contexts again, while the database may look at the context of
// a query for a moment longer than the call takes.
func outliving(next api.StrictHandlerFunc, _ string) api.StrictHandlerFunc {
	return func(c *gin.Context, request any) (any, error) { return next(c.Copy(), request) }
}
