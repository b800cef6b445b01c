package org.stratasms.emulator.internal.s3;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads buckets over HTTP, as an account itself. */
public final class ArchiveReader {
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI endpoint;
    private final String account;

    public ArchiveReader(URI endpoint, String account) {
        this.endpoint = endpoint;
        this.account = account;
    }

    public List<String> keys(String bucket) {
        return KEY.matcher(text(bucket + "?list-type=2"))
                .results()
                .map(MatchResult::group)
                .map(key -> key.replaceAll("</?Key>", ""))
                .toList();
    }

    public byte[] content(String bucket, String key) {
        return call("GET", bucket + "/" + key);
    }

    public String setting(String bucket, String subresource) {
        return text(bucket + "?" + subresource);
    }

    public void delete(String bucket, String key) {
        call("DELETE", bucket + "/" + key);
    }

    private String text(String path) {
        return new String(call("GET", path), StandardCharsets.UTF_8);
    }

    private byte[] call(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create(endpoint + "/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20261123/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(account))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray()).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
