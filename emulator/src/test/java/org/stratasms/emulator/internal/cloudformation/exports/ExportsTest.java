package org.stratasms.emulator.internal.cloudformation.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stratasms.emulator.internal.cloudformation.StacksFixture.assertRefused;

import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.StacksFixture;

class ExportsTest {
    private static final String EXPORTER = """
            Parameters: {Name: {Type: String, Default: one}}
            Resources: {A: {Type: Test::Store::Item, Properties: {Name: !Ref Name}}}
            Outputs: {A: {Value: !Ref A, Export: {Name: !Sub "${AWS::Region}-a"}}}
            """;
    private static final String IMPORTER = """
            Resources: {X: {Type: Test::Store::Item, Properties: {Link: !ImportValue eu-west-1-a}}}
            """;

    private final StacksFixture aws = new StacksFixture();

    @Test
    void one_stack_uses_what_another_exports() {
        var exporter = aws.create(EXPORTER);
        create("user", IMPORTER);

        assertThat(aws.store.item("X-2").properties()).containsEntry("Link", "A-1");
        var export = aws.stacks.listExports().exports().getFirst();
        assertThat(export.name()).isEqualTo("eu-west-1-a");
        assertThat(export.value()).isEqualTo("A-1");
        assertThat(export.exportingStackId()).isEqualTo(exporter);
        assertThat(aws.stacks
                        .listImports(request -> request.exportName("eu-west-1-a"))
                        .imports())
                .containsExactly("user");
    }

    @Test
    void what_nobody_exports_fails_before_any_resource_is_touched() {
        create("user", IMPORTER);

        assertThat(aws.story("user"))
                .containsExactly(
                        "user CREATE_IN_PROGRESS: User Initiated",
                        "user ROLLBACK_IN_PROGRESS: No export named eu-west-1-a found. Rollback requested by user.",
                        "user ROLLBACK_COMPLETE");
        assertRefused(
                () -> aws.stacks.listImports(request -> request.exportName("eu-west-1-a")),
                "ValidationError",
                "Export 'eu-west-1-a' is not imported by any stack.");
    }

    @Test
    void an_export_that_is_in_use_neither_changes_nor_goes() {
        var id = aws.create(EXPORTER);
        create("user", IMPORTER);

        aws.update(EXPORTER, "Name", "two");
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.story())
                .contains("s UPDATE_ROLLBACK_IN_PROGRESS:"
                        + " Export eu-west-1-a cannot be updated as it is in use by user");
        assertThat(aws.output("A")).isEqualTo("A-1");
        assertThat(aws.store.items).containsOnlyKeys("A-1", "X-2");

        aws.delete();
        assertThat(aws.status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(aws.describe().stackStatusReason())
                .isEqualTo("Delete canceled. Cannot delete export eu-west-1-a as it is in use by user.");

        aws.stacks.deleteStack(request -> request.stackName("user"));
        aws.delete();
        assertThat(aws.describe(id).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(aws.stacks.listExports().exports()).isEmpty();
    }

    @Test
    void a_name_can_be_exported_once() {
        aws.create(EXPORTER);

        create("other", EXPORTER);

        assertThat(aws.describe("other").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(aws.story("other"))
                .contains("other ROLLBACK_IN_PROGRESS: Export with name eu-west-1-a is already exported by stack s."
                        + " Rollback requested by user.");
    }

    private void create(String name, String template) {
        aws.stacks.createStack(request -> request.stackName(name).templateBody(template));
    }
}
