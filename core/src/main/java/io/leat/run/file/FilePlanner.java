package io.leat.run.file;

import io.leat.SyncException;
import io.leat.config.FileSourceSettings;
import io.leat.config.FileSourceSettings.SetKind;
import io.leat.database.Transaction;
import io.leat.ledger.FileEntry;
import io.leat.ledger.FileEntry.FileState;
import io.leat.ledger.FileLedger;
import io.leat.ledger.SetLedger;
import io.leat.ledger.SetLedger.DeliverySet;
import io.leat.ledger.SetLedger.Member;
import io.leat.run.RunOptions;
import io.leat.run.WakeFile;
import io.leat.source.file.Inbox;
import io.leat.source.file.InboxFile;
import io.leat.source.file.Manifest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what a run does with an inbox: opens sets, keeps the members of open ones, leaves alone what failed lately or
 * is superseded. Writes only the sets that it opens.
 */
final class FilePlanner {
    private final FileSourceSettings source;
    private final FileLedger files;
    private final SetLedger sets;
    private final boolean force;
    private final boolean again;
    private final long now;

    /**
     * What is to be done.
     *
     * @param work in the order in which it commits
     * @param brokenManifests those that could not be read, with the reason
     * @param opened sets that this plan opened
     */
    record Plan(List<FileWork> work, Map<InboxFile, SyncException> brokenManifests, List<DeliverySet> opened) {}

    FilePlanner(FileSourceSettings source, FileLedger files, SetLedger sets, RunOptions options, long now) {
        this.source = source;
        this.files = files;
        this.sets = sets;
        this.force = options.force();
        this.again = options.again();
        this.now = now;
    }

    Plan plan(Transaction transaction, Inbox inbox) {
        Map<String, FileEntry> entries = entries(transaction, inbox);
        List<DeliverySet> unfinished = new ArrayList<>(sets.unfinished(transaction));
        Plan plan = new Plan(new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        switch (source.set()) {
            case MANIFEST -> openManifests(transaction, inbox, entries, unfinished, plan);
            case INBOX -> openInbox(transaction, inbox, entries, unfinished, plan);
            case NONE ->
                inbox.chunks().stream()
                        .filter(file -> mayRun(file, entries))
                        .forEach(file -> plan.work().add(FileWork.single(file)));
        }
        unfinished.addAll(plan.opened());
        members(unfinished, inbox, entries, plan);
        forced(inbox, entries, plan);
        return plan;
    }

    /** What the ledger knows of the files here; entries of files that have gone are dropped unless they are awaited. */
    private Map<String, FileEntry> entries(Transaction transaction, Inbox inbox) {
        Map<String, FileEntry> entries = new HashMap<>();
        for (FileEntry entry : files.unmoved(transaction)) {
            entries.put(entry.name(), entry);
        }
        inbox.chunks()
                .forEach(file -> entries.computeIfPresent(
                        file.name(), (name, entry) -> entry.isAbout(file.size(), file.modified()) ? entry : null));
        inbox.manifests()
                .forEach(file -> entries.computeIfPresent(
                        file.name(), (name, entry) -> entry.isAbout(file.size(), file.modified()) ? entry : null));
        return entries;
    }

    private boolean mayRun(InboxFile file, Map<String, FileEntry> entries) {
        FileEntry entry = entries.get(file.name());
        return entry == null || (entry.state() == FileState.FAILED && isDue(entry));
    }

    private boolean isDue(FileEntry entry) {
        return force
                || again
                || entry.nextAttempt().isEmpty()
                || WakeFile.isDue(entry.nextAttempt().getAsLong(), now);
    }

    private void openManifests(
            Transaction transaction,
            Inbox inbox,
            Map<String, FileEntry> entries,
            List<DeliverySet> unfinished,
            Plan plan) {
        List<InboxFile> byTime = new ArrayList<>(inbox.manifests());
        byTime.sort(Comparator.comparingLong(InboxFile::modified));
        for (InboxFile file : byTime) {
            boolean isOpen = unfinished.stream()
                    .anyMatch(set -> set.state() == SetLedger.SetState.OPEN
                            && set.manifest().equals(file.name())
                            && set.manifestModified() == file.modified());
            if (!isOpen && mayRun(file, entries)) {
                openManifest(transaction, file, plan);
            }
        }
    }

    private void openManifest(Transaction transaction, InboxFile file, Plan plan) {
        try {
            List<Member> members = Manifest.read(file).members().stream()
                    .map(member -> Member.waiting(member.name(), member.records(), member.sha256()))
                    .sorted(Comparator.comparing(Member::name, Inbox.NAMES))
                    .toList();
            plan.opened().add(sets.open(transaction, file.name(), file.modified(), members, now));
        } catch (SyncException broken) {
            plan.brokenManifests().put(file, broken);
        }
    }

    private void openInbox(
            Transaction transaction,
            Inbox inbox,
            Map<String, FileEntry> entries,
            List<DeliverySet> unfinished,
            Plan plan) {
        if (inbox.unsettled() > 0
                || inbox.newestArrival() > now - source.quiet().toMillis()) {
            return;
        }
        Set<String> taken = new HashSet<>();
        unfinished.forEach(set ->
                set.members().stream().filter(member -> !member.done()).forEach(member -> taken.add(member.name())));
        List<Member> members = inbox.chunks().stream()
                .filter(file -> !taken.contains(file.name()) && mayRun(file, entries))
                .map(file -> Member.waiting(file.name(), OptionalLong.empty(), ""))
                .toList();
        if (!members.isEmpty()) {
            plan.opened().add(sets.open(transaction, "", 0, members, now));
        }
    }

    /** Members that are not stored yet; a name that two sets wait for belongs to the newer one. */
    private void members(List<DeliverySet> unfinished, Inbox inbox, Map<String, FileEntry> entries, Plan plan) {
        if (unfinished.isEmpty()) {
            return;
        }
        Map<String, InboxFile> present = inbox.byName();
        Map<String, OptionalLong> owner = new HashMap<>();
        for (DeliverySet set : unfinished) {
            OptionalLong id = OptionalLong.of(set.id());
            set.members().forEach(member -> owner.put(member.name(), id));
        }
        for (DeliverySet set : unfinished) {
            OptionalLong id = OptionalLong.of(set.id());
            for (Member member : set.members()) {
                if (!member.done() && id.equals(owner.get(member.name()))) {
                    member(id, member, Optional.ofNullable(present.get(member.name())), entries, plan);
                }
            }
        }
    }

    private void member(
            OptionalLong set, Member member, Optional<InboxFile> file, Map<String, FileEntry> entries, Plan plan) {
        FileEntry entry = entries.get(member.name());
        boolean asBefore = entry != null && (file.isPresent() || entry.size() < 0);
        if (entry == null || !asBefore || isDue(entry)) {
            plan.work().add(new FileWork(member.name(), file, set, member.records(), member.sha256()));
        }
    }

    /** Superseded files, which a person insists on. */
    private void forced(Inbox inbox, Map<String, FileEntry> entries, Plan plan) {
        if (!force || source.set() == SetKind.NONE) {
            return;
        }
        List<FileWork> superseded = inbox.chunks().stream()
                .filter(file -> Optional.ofNullable(entries.get(file.name()))
                        .filter(entry -> entry.state() == FileState.SUPERSEDED)
                        .isPresent())
                .map(FileWork::single)
                .toList();
        // They are older than everything else, so that what is newer wins.
        plan.work().addAll(0, superseded);
    }

    /** What an older set still waits for once a newer one is complete. */
    static List<String> leftOver(DeliverySet older, DeliverySet newer) {
        Set<String> newNames = newer.members().stream().map(Member::name).collect(Collectors.toSet());
        return older.members().stream()
                .filter(member -> !member.done() && !newNames.contains(member.name()))
                .map(Member::name)
                .sorted(Inbox.NAMES)
                .toList();
    }
}
