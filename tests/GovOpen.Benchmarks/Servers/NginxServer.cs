namespace GovOpen.Benchmarks.Servers;

/// <summary>nginx serving a file from disk with a configuration of its own.</summary>
internal static class NginxServer
{
    private static readonly string[] UsualPlaces = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"];

    /// <summary>Where nginx is installed, or null.</summary>
    public static string? Program => UsualPlaces.FirstOrDefault(File.Exists);

    /// <param name="contentEncoding">How the file is compressed; null when it is not.</param>
    /// <param name="logsRequests">Whether it writes a line a request, as the portal does.</param>
    public static ServerProcess Start(string program, string folder, string file, string? contentEncoding, bool logsRequests)
    {
        var address = ServerProcess.FreeAddress();
        var own = Directory.CreateDirectory(Path.Combine(folder, logsRequests ? "nginx-logging" : "nginx")).FullName;
        var accessLog = logsRequests ? $"{own}/access.log" : "off";
        File.WriteAllText(Path.Combine(own, "nginx.conf"), $$"""
            daemon off;
            {{(Environment.IsPrivilegedProcess ? "user root;  # Otherwise its workers may not read the temporary folder." : "")}}
            worker_processes {{Math.Min(2, Environment.ProcessorCount)}};
            pid {{own}}/nginx.pid;
            error_log stderr;
            events { worker_connections 1024; }
            http {
                access_log {{accessLog}};
                server_tokens off;
                sendfile on;
                tcp_nopush on;
                keepalive_requests 1000000000;  # The client keeps its connections; the default closes each after a thousand.
                client_body_temp_path {{own}}/body;
                proxy_temp_path {{own}}/proxy;
                fastcgi_temp_path {{own}}/fastcgi;
                uwsgi_temp_path {{own}}/uwsgi;
                scgi_temp_path {{own}}/scgi;
                server {
                    listen {{address}};
                    root {{Path.GetDirectoryName(file)}};
                    default_type "text/html; charset=utf-8";
                    {{(contentEncoding is null ? "" : $"add_header Content-Encoding {contentEncoding};")}}
                }
            }
            """);
        return ServerProcess.Start(address, Path.Combine(own, "nginx.log"), new Dictionary<string, string>(),
            [program, "-e", "stderr", "-p", own, "-c", Path.Combine(own, "nginx.conf")]);
    }
}
