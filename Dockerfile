# One static binary in an image without a shell, run by a user without rights.
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN bash .ci/build && mkdir /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /src/bin/fourfold /fourfold
COPY --from=build --chown=nonroot:nonroot /data /data
ENV FOURFOLD_LISTEN=0.0.0.0:8080 FOURFOLD_DATABASE_URL=/data/fourfold.db
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["/fourfold"]
CMD ["serve"]
