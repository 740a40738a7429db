FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src src
RUN dotnet publish src/WebApi --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# A new volume inherits the owner of the folder, so the folder is created before the user changes.
RUN mkdir /data && chown $APP_UID:$APP_UID /data
USER $APP_UID
# The base image sets ASPNETCORE_HTTP_PORTS for servers without an address of their own; this server has Urls.
ENV ASPNETCORE_HTTP_PORTS= \
    Urls=http://0.0.0.0:8080 \
    Data__Folder=/data
VOLUME /data
EXPOSE 8080
# The image has no curl. Whether a load balancer should send requests here is another question: /health/ready.
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=6 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/live HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200' <&3"]
# Nothing is written outside of /data and /tmp: docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges
# docker stop kills after 10 s, which is as long as Shutdown:Timeout: stop with docker stop --time 20.
ENTRYPOINT ["dotnet", "ClickTracker.dll"]
