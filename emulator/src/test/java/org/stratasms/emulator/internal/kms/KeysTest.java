package org.stratasms.emulator.internal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

class KeysTest {
    private static final Scope HERE = new Scope("111122223333", "eu-west-1");
    private static final ServiceCaller SMS = new ServiceCaller(
            "sms-voice.amazonaws.com",
            "111122223333",
            "arn:aws:sms-voice:eu-west-1:111122223333:configuration-set/app");
    private static final String FOR_SMS = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Enable IAM User Permissions", "Effect": "Allow", "Action": "kms:*", "Resource": "*",
               "Principal": {"AWS": "arn:aws:iam::111122223333:root"}},
              {"Effect": "Allow", "Action": ["kms:GenerateDataKey*", "kms:Decrypt"], "Resource": "*",
               "Principal": {"Service": "sms-voice.amazonaws.com"}}]}
            """;

    private final Scheduler scheduler = Scheduler.driven(Instant.parse("2026-11-23T09:00:00Z"));
    private final Keys kms = new Keys(HERE, scheduler, Ids.seeded(1));

    @Test
    void a_key_is_found_by_its_id_its_arn_and_its_aliases() {
        var key = create();
        kms.createAlias(r -> r.aliasName("alias/sms").targetKeyId(key.keyId()));

        assertThat(key.arn()).isEqualTo("arn:aws:kms:eu-west-1:111122223333:key/" + key.keyId());
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(key.keySpec()).isEqualTo(KeySpec.SYMMETRIC_DEFAULT);
        assertThat(describe(key.keyId())).isEqualTo(key);
        assertThat(describe(key.arn())).isEqualTo(key);
        assertThat(describe("alias/sms")).isEqualTo(key);
        assertThat(describe("arn:aws:kms:eu-west-1:111122223333:alias/sms")).isEqualTo(key);
    }

    @Test
    void what_is_not_there_is_named() {
        assertThatThrownBy(() -> describe("gone"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Key 'arn:aws:kms:eu-west-1:111122223333:key/gone' does not exist");
        assertThatThrownBy(() -> describe("alias/gone"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("Alias arn:aws:kms:eu-west-1:111122223333:alias/gone is not found.");
        assertThat(kms.policyOf("alias/gone")).isNull();
    }

    @Test
    void a_keys_policy_decides_who_may_use_it() {
        var key = create();
        assertThat(maySmsDecryptBy(key.arn()).allowed()).isFalse();

        kms.putKeyPolicy(r -> r.keyId(key.keyId()).policy(FOR_SMS));

        assertThat(maySmsDecryptBy(key.arn()).allowed()).isTrue();
        assertThat(maySmsDecryptBy("alias/aws/sns").reason()).contains("kms:ViaService");
        assertThat(kms.getKeyPolicy(r -> r.keyId(key.keyId())).policy()).isEqualTo(FOR_SMS);
    }

    @Test
    void a_policy_that_is_none_is_refused() {
        assertThatThrownBy(() -> kms.createKey(r -> r.policy("{}")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThat(kms.listKeys().keys()).isEmpty();
    }

    @Test
    void rotation_is_off_until_it_is_asked_for() {
        var id = create().keyId();
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(id)).keyRotationEnabled())
                .isFalse();

        kms.enableKeyRotation(r -> r.keyId(id).rotationPeriodInDays(90));

        var status = kms.getKeyRotationStatus(r -> r.keyId(id));
        assertThat(status.keyRotationEnabled()).isTrue();
        assertThat(status.nextRotationDate()).isEqualTo(scheduler.now().plus(Duration.ofDays(90)));
        kms.disableKeyRotation(r -> r.keyId(id));
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(id)).keyRotationEnabled())
                .isFalse();
        kms.disableKey(r -> r.keyId(id));
        assertThatThrownBy(() -> kms.enableKeyRotation(r -> r.keyId(id))).isInstanceOf(DisabledException.class);
    }

    @Test
    void a_key_waits_before_it_is_deleted_and_takes_its_aliases_along() {
        var key = create();
        kms.createAlias(r -> r.aliasName("alias/sms").targetKeyId(key.keyId()));

        kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()).pendingWindowInDays(7));

        assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThatThrownBy(() -> kms.enableKey(r -> r.keyId(key.keyId())))
                .isInstanceOf(KmsInvalidStateException.class)
                .hasMessageStartingWith(key.arn() + " is pending deletion.");
        scheduler.advance(Duration.ofDays(7));
        assertThatThrownBy(() -> describe(key.keyId())).isInstanceOf(NotFoundException.class);
        assertThat(kms.listAliases().aliases()).isEmpty();
    }

    @Test
    void a_cancelled_deletion_does_not_happen_even_after_another_was_scheduled() {
        var id = create().keyId();
        kms.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(7));
        scheduler.advance(Duration.ofDays(1));
        kms.cancelKeyDeletion(r -> r.keyId(id));
        assertThat(describe(id).keyState()).isEqualTo(KeyState.DISABLED);
        kms.scheduleKeyDeletion(r -> r.keyId(id));

        scheduler.advance(Duration.ofDays(7));

        assertThat(describe(id).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThatThrownBy(() -> kms.scheduleKeyDeletion(r -> r.keyId(id).pendingWindowInDays(6)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("greater than or equal to 7");
    }

    @Test
    void an_alias_moves_to_another_key() {
        var first = create().keyId();
        var second = create().keyId();
        kms.createAlias(r -> r.aliasName("alias/sms").targetKeyId(first));
        assertThatThrownBy(() -> kms.createAlias(r -> r.aliasName("alias/sms").targetKeyId(second)))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(
                        () -> kms.createAlias(r -> r.aliasName("alias/aws/sms").targetKeyId(second)))
                .isInstanceOf(KmsException.class);

        kms.updateAlias(r -> r.aliasName("alias/sms").targetKeyId(second));

        assertThat(describe("alias/sms").keyId()).isEqualTo(second);
        assertThat(kms.listAliases(r -> r.keyId(second)).aliases())
                .extracting(AliasListEntry::aliasName)
                .containsExactly("alias/sms");
        assertThat(kms.listAliases(r -> r.keyId(first)).aliases()).isEmpty();
        kms.deleteAlias(r -> r.aliasName("alias/sms"));
        assertThatThrownBy(() -> kms.deleteAlias(r -> r.aliasName("alias/sms"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void keys_are_listed_in_pages_as_they_were_made() {
        var first = create().keyId();
        var second = create().keyId();

        var page = kms.listKeys(r -> r.limit(1));
        var rest = kms.listKeys(r -> r.marker(page.nextMarker()));

        assertThat(page.truncated()).isTrue();
        assertThat(page.keys()).extracting(KeyListEntry::keyId).containsExactly(first);
        assertThat(rest.keys()).extracting(KeyListEntry::keyId).containsExactly(second);
    }

    @Test
    void tags_come_and_go() {
        var id = kms.createKey(r -> r.tags(tag("a", "1"))).keyMetadata().keyId();
        kms.tagResource(r -> r.keyId(id).tags(tag("b", "2")));
        kms.untagResource(r -> r.keyId(id).tagKeys("a"));

        assertThat(kms.listResourceTags(r -> r.keyId(id)).tags()).containsExactly(tag("b", "2"));
    }

    @Test
    void what_the_emulator_cannot_do_is_said() {
        assertThatThrownBy(() -> kms.createKey(r -> r.keySpec(KeySpec.RSA_2048)))
                .isInstanceOf(KmsException.class)
                .hasMessageStartingWith("KeySpec RSA_2048 is not supported by the emulator");
        var id = create().keyId();
        assertThatThrownBy(() ->
                        kms.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromString("secret", StandardCharsets.UTF_8))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private AccessDecision maySmsDecryptBy(String key) {
        var access = new Identity(HERE, scheduler, Ids.seeded(2)).access();
        return access.policyAllows(Objects.requireNonNull(kms.policyOf(key)), SMS, "kms:Decrypt", key);
    }

    private KeyMetadata create() {
        return kms.createKey().keyMetadata();
    }

    private KeyMetadata describe(String key) {
        return kms.describeKey(r -> r.keyId(key)).keyMetadata();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }
}
