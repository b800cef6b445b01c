package org.stratasms.emulator.internal.kms;

import java.util.TreeMap;
import org.stratasms.emulator.internal.kms.KeyRegistry.Alias;
import org.stratasms.emulator.internal.world.Scheduler;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Aliases of keys, which can be moved from one key to another. */
final class Aliases {
    private final KeyRegistry ring;
    private final Scheduler scheduler;

    Aliases(KeyRegistry ring, Scheduler scheduler) {
        this.ring = ring;
        this.scheduler = scheduler;
    }

    CreateAliasResponse create(CreateAliasRequest request) {
        var name = request.aliasName();
        // Unconfirmed (settled by CreateAlias): a name without the prefix is a validation error.
        if (!name.startsWith("alias/") || name.length() == "alias/".length()) {
            throw KmsErrors.validation("Invalid identifier");
        }
        if (name.startsWith("alias/aws/")) {
            throw KmsErrors.notAuthorized("Aliases that begin with alias/aws/ are reserved for AWS services");
        }
        if (ring.aliases.containsKey(name)) {
            throw KmsErrors.exists("An alias with the name %s already exists".formatted(ring.aliasArn(name)));
        }
        var key = ring.livingKey(request.targetKeyId());
        ring.aliases.put(name, new Alias(name, key.id, scheduler.now(), scheduler.now()));
        return CreateAliasResponse.builder().build();
    }

    UpdateAliasResponse update(UpdateAliasRequest request) {
        var alias = existing(request.aliasName());
        var key = ring.livingKey(request.targetKeyId());
        ring.aliases.put(alias.name(), new Alias(alias.name(), key.id, alias.created(), scheduler.now()));
        return UpdateAliasResponse.builder().build();
    }

    DeleteAliasResponse delete(DeleteAliasRequest request) {
        ring.aliases.remove(existing(request.aliasName()).name());
        return DeleteAliasResponse.builder().build();
    }

    ListAliasesResponse list(ListAliasesRequest request) {
        var aliases = new TreeMap<>(ring.aliases);
        if (request.keyId() != null) {
            var id = ring.key(request.keyId()).id;
            aliases.values().removeIf(alias -> !alias.keyId().equals(id));
        }
        var page = KeyRegistry.page(aliases, request.marker(), request.limit());
        return ListAliasesResponse.builder()
                .aliases(page.items().stream().map(this::listed).toList())
                .truncated(page.nextToken() != null)
                .nextMarker(page.nextToken())
                .build();
    }

    private AliasListEntry listed(Alias alias) {
        return AliasListEntry.builder()
                .aliasName(alias.name())
                .aliasArn(ring.aliasArn(alias.name()))
                .targetKeyId(alias.keyId())
                .creationDate(alias.created())
                .lastUpdatedDate(alias.updated())
                .build();
    }

    private Alias existing(String name) {
        var alias = ring.aliases.get(name);
        if (alias == null) {
            throw KmsErrors.notFound("Alias %s is not found.".formatted(ring.aliasArn(name)));
        }
        return alias;
    }
}
