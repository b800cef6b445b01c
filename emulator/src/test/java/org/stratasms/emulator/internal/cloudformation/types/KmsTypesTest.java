package org.stratasms.emulator.internal.cloudformation.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.desired;
import static org.stratasms.emulator.internal.cloudformation.types.TypesFixture.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

class KmsTypesTest {
    private static final String KEY = "AWS::KMS::Key";
    private static final String ALIAS = "AWS::KMS::Alias";

    private final TypesFixture aws = new TypesFixture();

    private KeyMetadata key(String id) {
        return aws.keys.describeKey(request -> request.keyId(id)).keyMetadata();
    }

    @Test
    void a_key_rotates_changes_and_is_scheduled_for_deletion() {
        var type = aws.type(KEY);
        var before =
                desired("Key", Map.of("Description", "events", "EnableKeyRotation", "true", "PendingWindowInDays", 7));
        var id = aws.create(KEY, before);

        assertThat(type.attributes(id, before)).containsEntry("KeyId", id).containsEntry("Arn", key(id).arn());
        assertThat(aws.keys.getKeyRotationStatus(request -> request.keyId(id)).keyRotationEnabled())
                .isTrue();

        var after = with(with(before, "Description", "others"), "EnableKeyRotation", "false");
        type.update(id, before, after);
        assertThat(key(id).description()).isEqualTo("others");
        assertThat(aws.keys.getKeyRotationStatus(request -> request.keyId(id)).keyRotationEnabled())
                .isFalse();
        assertThatThrownBy(() -> type.update(id, after, with(after, "MultiRegion", true)))
                .hasMessageContaining("MultiRegion cannot be changed");

        type.delete(id, after);
        type.delete(id, after);
        assertThat(key(id).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    @Test
    void an_alias_points_to_a_key_and_then_to_another() {
        var one = aws.create(KEY, desired("One", Map.of()));
        var two = aws.create(KEY, desired("Two", Map.of()));
        var before = desired("Alias", Map.of("AliasName", "alias/events", "TargetKeyId", one));
        var type = aws.type(ALIAS);

        assertThat(aws.create(ALIAS, before)).isEqualTo("alias/events");
        assertThat(key("alias/events").keyId()).isEqualTo(one);
        type.update("alias/events", before, with(before, "TargetKeyId", two));
        assertThat(key("alias/events").keyId()).isEqualTo(two);
        type.delete("alias/events", before);
        type.delete("alias/events", before);
    }
}
