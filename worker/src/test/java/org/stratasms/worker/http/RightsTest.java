package org.stratasms.worker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.ds.PGSimpleDataSource;

/** The API of a worker whose login has no more than {@code grant_access} gives it. */
class RightsTest {
    @RegisterExtension
    final ApiFixture fixture = new ApiFixture();

    @Test
    void the_worker_s_role_is_enough_for_every_request() {
        fixture.execute("""
                DO $$ BEGIN
                  CREATE ROLE http_app LOGIN;
                  CREATE ROLE http_worker LOGIN;
                EXCEPTION WHEN duplicate_object THEN NULL;
                END $$""");
        fixture.execute("SELECT strata_sms.grant_access('http_app', 'http_worker')");
        fixture.outcomes(1);
        try (var api = fixture.start(as("http_worker"))) {
            var client = new ApiClient(api.port(), ApiFixture.TOKEN);
            var id = client.submit("k").string("id");
            var item = Map.of("to", ApiFixture.TO, "body", ApiFixture.BODY, "key", "k");

            assertThat(client.post("/v1/texts:batch", ApiClient.json(Map.of("items", List.of(item))))
                            .list("items"))
                    .singleElement()
                    .satisfies(accepted -> assertThat(accepted).containsEntry("replayed", true));
            assertThat(client.findByKey("k").json()).containsEntry("id", id);
            assertThat(client.post("/v1/texts/" + id + ":cancel").status()).isEqualTo(200);
            assertThat(client.post("/v1/texts/" + id + ":send-again").status()).isEqualTo(409);
            assertThat(client.get("/v1/pool").status()).isEqualTo(200);
            var given = client.get("/v1/outcomes").list("outcomes");
            assertThat(given).hasSize(1);
            var ids = List.of(String.valueOf(given.getFirst().get("id")));
            assertThat(client.post("/v1/outcomes:done", ApiClient.json(Map.of("ids", ids)))
                            .json())
                    .containsEntry("done", 1);
        }
    }

    private PGSimpleDataSource as(String role) {
        var owner = (PGSimpleDataSource) fixture.database();
        var source = new PGSimpleDataSource();
        source.setServerNames(owner.getServerNames());
        source.setPortNumbers(owner.getPortNumbers());
        source.setDatabaseName(owner.getDatabaseName());
        source.setUser(role);
        return source;
    }
}
