package org.stratasms.emulator.internal.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.emulator.SmsEmulator;

/** S3 on the wire; {@code ArchiveStoryIT} in the command's module uses boto3 and the AWS CLI as its clients. */
class S3Test {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BUCKET = "/strata-archive";

    @TempDir
    Path folder;

    private SmsEmulator aws = SmsEmulator.builder()
            .port(0)
            .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
            .start();

    @AfterEach
    void close() {
        aws.close();
    }

    private HttpResponse<String> callAs(
            String account, String region, String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(aws.endpoint() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=%s/20261123/%s/s3/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(account, region));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> call(String method, String path, String body, String... headers) {
        return callAs("111122223333", "us-east-1", method, path, body, headers);
    }

    private void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("<Code>" + code + "</Code>");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml");
    }

    @Test
    void an_object_is_put_read_whole_or_in_part_and_deleted() {
        call("PUT", BUCKET, "");
        var put = call("PUT", BUCKET + "/a/b%20c%2B.txt", "hello", "Content-Type", "text/plain");
        assertThat(put.headers().firstValue("ETag")).contains("\"5d41402abc4b2a76b9719d911017c592\"");

        var whole = call("GET", BUCKET + "/a/b%20c%2B.txt", "");
        assertThat(whole.body()).isEqualTo("hello");
        assertThat(whole.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(whole.headers().firstValue("Last-Modified")).contains("Mon, 23 Nov 2026 09:00:00 GMT");
        var head = call("HEAD", BUCKET + "/a/b%20c%2B.txt", "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("5");
        var part = call("GET", BUCKET + "/a/b%20c%2B.txt", "", "Range", "bytes=1-2");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("el");
        assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1-2/5");
        assertRefused(call("GET", BUCKET + "/a/b%20c%2B.txt", "", "Range", "bytes=5-"), 416, "InvalidRange");
        assertRefused(call("GET", BUCKET + "/a/b%20c%2B.txt", "", "If-Match", "\"x\""), 412, "PreconditionFailed");

        assertRefused(call("DELETE", BUCKET, ""), 409, "BucketNotEmpty");
        assertThat(call("DELETE", BUCKET + "/a/b%20c%2B.txt", "").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", BUCKET + "/a/b%20c%2B.txt", "").statusCode()).isEqualTo(204);
        assertThat(call("HEAD", BUCKET + "/a/b%20c%2B.txt", "").statusCode()).isEqualTo(404);
        assertThat(call("DELETE", BUCKET, "").statusCode()).isEqualTo(204);
        assertRefused(call("GET", BUCKET + "?list-type=2", ""), 404, "NoSuchBucket");
    }

    @Test
    void objects_are_listed_in_pages_by_prefix_and_up_to_a_delimiter() {
        call("PUT", BUCKET, "");
        for (var key : new String[] {"2026/11/a", "2026/11/b", "2026/12/c", "d", "e%26f"}) {
            call("PUT", BUCKET + "/" + key, "x");
        }

        var first = call("GET", BUCKET + "?list-type=2&delimiter=%2F&max-keys=2", "")
                .body();
        assertThat(first)
                .contains("<CommonPrefixes><Prefix>2026/</Prefix></CommonPrefixes>")
                .contains("<Key>d</Key>")
                .contains("<KeyCount>2</KeyCount>")
                .contains("<IsTruncated>true</IsTruncated>");
        var token = first.replaceFirst("(?s).*<NextContinuationToken>(.*)</NextContinuationToken>.*", "$1");
        assertThat(call("GET", BUCKET + "?list-type=2&delimiter=%2F&continuation-token=" + token, "")
                        .body())
                .contains("<Key>e&amp;f</Key>")
                .doesNotContain("<Prefix>2026/</Prefix>", "<Key>d</Key>")
                .contains("<IsTruncated>false</IsTruncated>");
        assertThat(call("GET", BUCKET + "?list-type=2&prefix=2026%2F&delimiter=%2F", "")
                        .body())
                .contains("<Prefix>2026/11/</Prefix>", "<Prefix>2026/12/</Prefix>")
                .doesNotContain("<Contents>");
        assertThat(call("GET", BUCKET + "?prefix=2026%2F11&encoding-type=url", "")
                        .body())
                .contains("<Key>2026/11/a</Key>", "<Size>1</Size>")
                .doesNotContain("2026/12");
        assertRefused(call("GET", BUCKET + "?list-type=2&max-keys=-1", ""), 400, "InvalidArgument");
    }

    @Test
    void a_bucket_belongs_to_its_account_and_Region() {
        assertThat(callAs("111122223333", "eu-west-1", "PUT", BUCKET, "").statusCode())
                .isEqualTo(200);

        assertRefused(callAs("111122223333", "eu-west-1", "PUT", BUCKET, ""), 409, "BucketAlreadyOwnedByYou");
        assertRefused(callAs("999999999999", "eu-west-1", "PUT", BUCKET, ""), 409, "BucketAlreadyExists");
        assertRefused(callAs("999999999999", "eu-west-1", "GET", BUCKET + "?list-type=2", ""), 403, "AccessDenied");
        assertThat(call("GET", BUCKET + "?location", "").body())
                .contains("<LocationConstraint>eu-west-1</LocationConstraint>");
        assertThat(call("GET", "/", "").body()).contains("<Name>strata-archive</Name>");
        assertThat(callAs("999999999999", "eu-west-1", "GET", "/", "").body()).doesNotContain("strata-archive");
        assertRefused(
                call(
                        "PUT",
                        "/elsewhere",
                        "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>"),
                400,
                "IllegalLocationConstraintException");
    }

    @Test
    void settings_are_kept_and_a_missing_one_is_named() {
        call("PUT", BUCKET, "");

        assertThat(call("GET", BUCKET + "?encryption", "").body()).contains("AES256");
        assertThat(call("GET", BUCKET + "?versioning", "").body())
                .isEqualTo("<VersioningConfiguration></VersioningConfiguration>");
        assertRefused(call("GET", BUCKET + "?lifecycle", ""), 404, "NoSuchLifecycleConfiguration");
        assertThat(call(
                                "PUT",
                                BUCKET + "?tagging",
                                "<Tagging xmlns=\"x\"><TagSet><Tag><Key>a&amp;b</Key><Value>1</Value></Tag></TagSet></Tagging>")
                        .statusCode())
                .isEqualTo(204);
        assertThat(call("GET", BUCKET + "?tagging", "").body()).contains("<Key>a&amp;b</Key>");
        call("DELETE", BUCKET + "?tagging", "");
        assertRefused(call("GET", BUCKET + "?tagging", ""), 404, "NoSuchTagSet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | /ab                          |          | 400 | InvalidBucketName",
                "PUT  | /Upper                       |          | 400 | InvalidBucketName",
                "PUT  | /127.0.0.1                   |          | 400 | InvalidBucketName",
                "POST | /strata-archive/k?uploads    |          | 501 | NotImplemented",
                "GET  | /strata-archive?versions     |          | 501 | NotImplemented",
                "PUT  | /strata-archive?acl          |          | 501 | NotImplemented",
                "GET  | /strata-archive/none         |          | 404 | NoSuchKey",
                "PUT  | /strata-archive?tagging      | <Tagging | 400 | MalformedXML",
                "PUT  | /strata-archive?tagging      | <Other/> | 400 | MalformedXML",
                "POST | /strata-archive?delete       | <Delete/>| 400 | MalformedXML",
                "PUT  | /strata-archive?lifecycle    | <!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><LifecycleConfiguration>&e;</LifecycleConfiguration> | 400 | MalformedXML",
            })
    void what_is_wrong_is_refused_as_S3_refuses_it(String method, String path, String body, int status, String code) {
        call("PUT", BUCKET, "");

        assertRefused(call(method, path, body == null ? "" : body), status, code);
    }

    @Test
    void a_body_that_is_not_the_one_announced_is_refused() {
        call("PUT", BUCKET, "");

        assertRefused(call("PUT", BUCKET + "/k", "hello", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="), 400, "BadDigest");
        assertRefused(
                call("PUT", BUCKET + "/k", "hello", "x-amz-content-sha256", "0".repeat(64)),
                400,
                "XAmzContentSHA256Mismatch");
    }

    @Test
    void a_body_sent_piece_by_piece_is_put_together() {
        call("PUT", BUCKET, "");
        var pieces =
                "5;chunk-signature=00\r\nhello\r\n6;chunk-signature=00\r\n world\r\n0;chunk-signature=00\r\nx-amz-checksum-crc32:AAAA\r\n\r\n";
        call(
                "PUT",
                BUCKET + "/k",
                pieces,
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
                "Content-Encoding",
                "aws-chunked");

        var got = call("GET", BUCKET + "/k", "");
        assertThat(got.body()).isEqualTo("hello world");
        assertThat(got.headers().firstValue("Content-Encoding")).isEmpty();
        for (var broken :
                new String[] {"5;x\r\nhel", "zz\r\n", "5;x\r\nhelloX\r\n", "7fffffff\r\nhello\r\n", "-1\r\n"}) {
            assertRefused(
                    call("PUT", BUCKET + "/k", broken, "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
                    400,
                    "IncompleteBody");
        }
    }

    @Test
    void objects_outlive_the_emulator_where_a_file_keeps_its_state() {
        aws.close();
        aws = SmsEmulator.builder()
                .port(0)
                .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
                .state(folder.resolve("state"))
                .start();
        var port = aws.endpoint().getPort();
        call("PUT", BUCKET, "");
        call(
                "PUT",
                BUCKET + "/k",
                "5;x\r\nhello\r\n0;x\r\n\r\n",
                "x-amz-content-sha256",
                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        aws.close();
        aws = SmsEmulator.builder()
                .port(port)
                .drivenFrom(Instant.parse("2026-11-23T09:00:00Z"))
                .state(folder.resolve("state"))
                .start();

        assertThat(call("GET", BUCKET + "/k", "").body()).isEqualTo("hello");
    }
}
