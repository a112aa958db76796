package io.leat.source.http;

import io.leat.ErrorKind;
import io.leat.SyncException;
import java.io.IOException;

/** Makes one attempt at a call and judges its answer. Safe for threads. */
final class Caller {
    private final Requests requests;
    private final Credential credential;
    private final Exchange exchange;
    private final AnswerRoom room;
    private final Judge judge;
    private final AnswerReader reader;

    /** What calls are made with. */
    record Line(Credential credential, Exchange exchange, AnswerRoom room) {}

    Caller(Requests requests, Line line, Judge judge, AnswerReader reader) {
        this.requests = requests;
        this.credential = line.credential();
        this.exchange = line.exchange();
        this.room = line.room();
        this.judge = judge;
        this.reader = reader;
    }

    /** Never throws what a service or a network can cause. The call keeps the room of an answer that is good. */
    Result call(Call call) {
        AnswerRoom.Hold hold = room.hold(call::awaitTurn);
        Result result = call(call, hold);
        if (result instanceof Result.Good) {
            call.keep(hold);
        } else {
            hold.release();
        }
        return result;
    }

    private Result call(Call call, AnswerRoom.Hold hold) {
        try {
            Login login = credential.login();
            Answer answer = exchange.send(requests.to(call.place(), login.query()), login, hold);
            Result result = judge.refusal(call.name(), answer)
                    .orElseGet(() -> reader.read(call.name(), answer, hold.allowed()));
            if (result instanceof Result.Stale) {
                credential.renew(login);
            }
            return result;
        } catch (IOException unreachable) {
            return judge.broken(call.name(), unreachable);
        } catch (InterruptedException late) {
            return judge.broken(call.name(), new IOException("took longer than timeout.request", late));
        } catch (LimitedException limited) {
            return new Result.Limited(judge.named(call.name(), limited.failure()), limited.until());
        } catch (SyncException failure) {
            SyncException named = judge.named(call.name(), failure);
            return failure.kind() == ErrorKind.TRANSIENT ? new Result.Again(named) : new Result.Bad(named);
        } catch (RuntimeException unexpected) {
            return new Result.Bad(new SyncException(
                    ErrorKind.INTERNAL, call.name() + ": failed unexpectedly: " + unexpected, unexpected));
        } catch (OutOfMemoryError tooLarge) {
            return new Result.Bad(new SyncException(
                    ErrorKind.CONFIG,
                    call.name() + ": its answer does not fit in memory.limit; ask for smaller pages, or raise it",
                    tooLarge));
        }
    }
}
