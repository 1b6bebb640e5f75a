CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

CREATE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
                DECLARE
                    _pgtrigger_ignore TEXT[];
                    _result BOOLEAN;
                BEGIN
                    BEGIN
                        SELECT INTO _pgtrigger_ignore
                            CURRENT_SETTING('pgtrigger.ignore');
                        EXCEPTION WHEN OTHERS THEN
                    END;
                    IF _pgtrigger_ignore IS NOT NULL THEN
                        SELECT trigger_name = ANY(_pgtrigger_ignore)
                        INTO _result;
                        RETURN _result;
                    ELSE
                        RETURN FALSE;
                    END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0494d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_0f1cf() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_250fb() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_2fc02() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_3c8d2() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_4744b() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_48180() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_53d8f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_60b8d() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_6abcc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_89b2f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_a6b88() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_a7880() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_b596e() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_d616f() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_da4e8() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_eb65a() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_ed947() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_f73ae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_fbd92() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_append_only_fe197() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_chain_fc4fc() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE last RECORD;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    
                    PERFORM pg_advisory_xact_lock(7421001);
                    SELECT seq, hash INTO last FROM audit_entry ORDER BY seq DESC LIMIT 1;
                    NEW.seq = coalesce(last.seq, 0) + 1;
                    NEW.at = date_trunc('milliseconds', clock_timestamp());
                    NEW.previous = coalesce(last.hash, ''::bytea);
                    NEW.hash = sha256(NEW.previous || convert_to(jsonb_build_array(NEW.seq, NEW.actor_id, NEW.roles, NEW.action, NEW.kind, NEW.thing_id, NEW.outcome, NEW.details, NEW.request_id, (extract(epoch from NEW.at) * 1000)::bigint)::text, 'UTF8'));
                    RETURN NEW;
                
                END;
            $$;

CREATE FUNCTION public.pgtrigger_never_changed_a76f5() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_never_deleted_ea5c3() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_never_emptied_6c9ae() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'the audit trail cannot be emptied';
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_49523() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{checking:destroyed,checking:failed,checking:preparing,failed:checking,failed:destroyed,preparing:destroyed,preparing:failed,preparing:ready,ready:destroyed,uploading:checking,uploading:destroyed}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_4eb69() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{booked:cancelled,booked:held,booked:missed,booked:rebooked,cancelled:booked,held:booked,missed:booked}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_5ad66() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{accepted:allocated,accepted:submitted,accepted:waiting_list,accepted:withdrawn,allocated:accepted,consultation:consulted,consultation:submitted,consultation:withdrawn,decline_proposed:declined,decline_proposed:submitted,decline_proposed:withdrawn,declined:submitted,draft:submitted,duplicate:submitted,information_needed:submitted,information_needed:withdrawn,on_hold:information_needed,on_hold:submitted,on_hold:withdrawn,submitted:accepted,submitted:consultation,submitted:decline_proposed,submitted:declined,submitted:duplicate,submitted:information_needed,submitted:on_hold,submitted:waiting_list,submitted:withdrawn,waiting_list:allocated,waiting_list:submitted,waiting_list:withdrawn}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_b98e7() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{ended:taken_up,offered:revoked,offered:taken_up,offered:turned_down,taken_up:ended}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_ca4b9() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{offered:accepted,offered:refused,offered:revoked}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_d20ad() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{analysed:filmed,analysed:reviewed,filmed:analysed,filmed:planned,filmed:reviewed,left_out:planned,planned:filmed,planned:left_out,reviewed:filmed}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.pgtrigger_status_guard_d7f6c() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
                DECLARE _is_valid_transition BOOLEAN;
                BEGIN
                    IF ("public"._pgtrigger_should_ignore(TG_NAME) IS TRUE) THEN
                        IF (TG_OP = 'DELETE') THEN
                            RETURN OLD;
                        ELSE
                            RETURN NEW;
                        END IF;
                    END IF;
                    SELECT CONCAT(OLD."status", ':', NEW."status") = ANY('{active:closed,active:paused,closed:active,opening:active,opening:closed,opening:paused,paused:active,paused:closed,paused:opening}'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION 'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;
                END;
            $$;

CREATE FUNCTION public.plain_text(VARIADIC words text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary,
                            regexp_replace(trim(array_to_string(words, ' ')), '\s+', ' ', 'g'))) $$;

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);

CREATE TABLE public.accounts_conflict (
    id bigint NOT NULL,
    mosaic_id character varying(20) NOT NULL,
    reason character varying(200) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    declared_by_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    team_id uuid,
    CONSTRAINT conflict_is_with_something CHECK (((team_id IS NOT NULL) OR (NOT ((mosaic_id)::text = ''::text))))
);

ALTER TABLE public.accounts_conflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_conflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_grouprole (
    id bigint NOT NULL,
    "group" character varying(36) NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(20) NOT NULL,
    added_by_id uuid
);

ALTER TABLE public.accounts_grouprole ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_grouprole_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_leave (
    id bigint NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    practitioner_id uuid NOT NULL,
    CONSTRAINT leave_ends_after_it_starts CHECK ((last_day >= first_day))
);

ALTER TABLE public.accounts_leave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_leave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_practitioner (
    id uuid NOT NULL,
    stage character varying(20) NOT NULL,
    base_district character varying(40) NOT NULL,
    capacity numeric(4,1) NOT NULL,
    languages character varying(20)[] NOT NULL,
    specialisms character varying(30)[] NOT NULL,
    workdays smallint[] NOT NULL,
    gender character varying(10) NOT NULL,
    is_consent_trained boolean NOT NULL,
    can_visit_alone boolean NOT NULL,
    is_taking_cases boolean NOT NULL,
    supervisor_id uuid,
    user_id uuid NOT NULL,
    CONSTRAINT practitioner_capacity_not_negative CHECK ((capacity >= (0)::numeric))
);

CREATE TABLE public.accounts_recoverycode (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    used_at timestamp with time zone,
    person_id uuid NOT NULL
);

ALTER TABLE public.accounts_recoverycode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_recoverycode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_roleheld (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    given_by_id uuid,
    user_id uuid NOT NULL,
    from_group boolean NOT NULL,
    reviewed_at timestamp with time zone,
    reviewed_by_id uuid
);

ALTER TABLE public.accounts_roleheld ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_roleheld_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.accounts_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    person_id uuid,
    began_at timestamp with time zone,
    device character varying(60) NOT NULL,
    seen_at timestamp with time zone NOT NULL
);

CREATE TABLE public.accounts_team (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    is_open boolean NOT NULL
);

CREATE TABLE public.accounts_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id uuid NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    job_title character varying(120) NOT NULL,
    phone character varying(30) NOT NULL,
    social_work_number character varying(14) NOT NULL,
    is_active boolean NOT NULL,
    is_superuser boolean NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    team_id uuid,
    is_break_glass boolean NOT NULL,
    CONSTRAINT user_left_means_inactive CHECK (((is_active AND (left_at IS NULL)) OR (NOT is_active)))
);

CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    at timestamp with time zone,
    actor_id uuid,
    roles character varying(200) NOT NULL,
    action character varying(60) NOT NULL,
    kind character varying(60) NOT NULL,
    thing_id uuid,
    outcome character varying(10) NOT NULL,
    details jsonb NOT NULL,
    request_id character varying(36) NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL
);

ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_consent_consent (
    id uuid NOT NULL,
    authority_name character varying(120) NOT NULL,
    purpose character varying(40) NOT NULL,
    answer character varying(20) NOT NULL,
    answered_on date NOT NULL,
    how character varying(10) NOT NULL,
    capacity character varying(30) NOT NULL,
    words_version character varying(20) NOT NULL,
    signed_as character varying(120) NOT NULL,
    interpreter character varying(120) NOT NULL,
    witness character varying(120) NOT NULL,
    named character varying(200) NOT NULL,
    parents_told character varying(300) NOT NULL,
    ends_on date,
    reason character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    holders jsonb,
    case_purpose character varying(20) NOT NULL,
    about_id uuid,
    adult_id uuid,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid,
    CONSTRAINT consent_ends_after_it_is_given CHECK (((ends_on IS NULL) OR (ends_on >= answered_on))),
    CONSTRAINT consent_in_a_capacity_they_can_have CHECK (((((authority_name)::text = ''::text) AND ((capacity)::text = 'self'::text)) OR ((adult_id IS NULL) AND ((capacity)::text = 'local_authority'::text) AND (child_id IS NULL)) OR ((adult_id IS NOT NULL) AND ((capacity)::text = ANY ((ARRAY['parental_responsibility'::character varying, 'delegated'::character varying])::text[]))))),
    CONSTRAINT consent_in_known_words CHECK ((((answer)::text = ANY ((ARRAY['given'::character varying, 'refused'::character varying, 'wants_to_talk'::character varying, 'withdrawn'::character varying])::text[])) AND ((how)::text = ANY ((ARRAY['written'::character varying, 'spoken'::character varying, 'paper'::character varying])::text[])) AND ((purpose)::text = ANY ((ARRAY['take_part'::character varying, 'filming'::character varying, 'film_shared_review'::character varying, 'share_in_supervision'::character varying, 'share_in_intervision'::character varying, 'share_with_named_professional'::character varying, 'training_use'::character varying, 'research'::character varying, 'anonymised_evaluation'::character varying, 'keep_stills'::character varying, 'keep_clip'::character varying])::text[])))),
    CONSTRAINT consent_names_the_professional CHECK ((NOT (((answer)::text = 'given'::text) AND ((named)::text = ''::text) AND ((purpose)::text = 'share_with_named_professional'::text)))),
    CONSTRAINT consent_not_in_the_future CHECK ((answered_on <= ((recorded_at AT TIME ZONE 'Europe/London'::text))::date)),
    CONSTRAINT consent_of_one_person CHECK ((((adult_id IS NOT NULL) AND ((authority_name)::text = ''::text) AND (child_id IS NULL)) OR ((adult_id IS NULL) AND ((authority_name)::text = ''::text) AND (child_id IS NOT NULL)) OR ((adult_id IS NULL) AND (child_id IS NULL) AND (NOT ((authority_name)::text = ''::text)))))
);

CREATE TABLE public.case_consent_consentruling (
    id uuid NOT NULL,
    authority_name character varying(120) NOT NULL,
    purpose character varying(40) NOT NULL,
    needed boolean NOT NULL,
    reason character varying(500) NOT NULL,
    advice_from character varying(120) NOT NULL,
    at timestamp with time zone NOT NULL,
    adult_id uuid,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid,
    CONSTRAINT ruling_about_one_person CHECK ((((adult_id IS NOT NULL) AND ((authority_name)::text = ''::text) AND (child_id IS NULL)) OR ((adult_id IS NULL) AND ((authority_name)::text = ''::text) AND (child_id IS NOT NULL)) OR ((adult_id IS NULL) AND (child_id IS NULL) AND (NOT ((authority_name)::text = ''::text))))),
    CONSTRAINT ruling_has_a_reason CHECK (((NOT ((reason)::text = ''::text)) AND (NOT ((advice_from)::text = ''::text))))
);

CREATE TABLE public.case_ending_closing (
    id uuid NOT NULL,
    reason character varying(60) NOT NULL,
    words text NOT NULL,
    kind character varying(20) NOT NULL,
    cycles_planned smallint NOT NULL,
    cycles_counted smallint NOT NULL,
    overruled jsonb NOT NULL,
    overruled_words text NOT NULL,
    follow_up_on date,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    summary_id uuid,
    CONSTRAINT case_ending_closing_cycles_counted_check CHECK ((cycles_counted >= 0)),
    CONSTRAINT case_ending_closing_cycles_planned_check CHECK ((cycles_planned >= 0)),
    CONSTRAINT closing_completed_as_planned CHECK (((NOT ((kind)::text = 'completed'::text)) OR (cycles_counted >= cycles_planned))),
    CONSTRAINT closing_overruled_with_words CHECK (((overruled = '[]'::jsonb) OR (NOT (overruled_words = ''::text))))
);

CREATE TABLE public.case_ending_closingsummary (
    id uuid NOT NULL,
    what_helped text NOT NULL,
    next_steps text NOT NULL,
    next_steps_by character varying(300) NOT NULL,
    stills_given boolean,
    agreed_on date,
    version integer NOT NULL,
    written_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    case_id uuid NOT NULL,
    written_by_id uuid NOT NULL,
    CONSTRAINT case_ending_closingsummary_version_check CHECK ((version >= 0))
);

CREATE TABLE public.case_ending_closingsummary_agreed_with (
    id bigint NOT NULL,
    closingsummary_id uuid CONSTRAINT case_ending_closingsummary_agreed_wi_closingsummary_id_not_null NOT NULL,
    caseadult_id uuid NOT NULL
);

ALTER TABLE public.case_ending_closingsummary_agreed_with ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_ending_closingsummary_agreed_with_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_ending_cover (
    id uuid NOT NULL,
    last_day date NOT NULL,
    reason character varying(60) NOT NULL,
    words character varying(500) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    case_id uuid NOT NULL,
    ended_by_id uuid,
    given_by_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    CONSTRAINT cover_ended_by_and_at CHECK ((((ended_at IS NULL) AND (ended_by_id IS NULL)) OR (ended_at IS NOT NULL)))
);

CREATE TABLE public.case_ending_handover (
    id uuid NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    reason character varying(60) NOT NULL,
    message text NOT NULL,
    factors jsonb NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    answered_at timestamp with time zone,
    refuse_reason character varying(60) NOT NULL,
    refuse_words text NOT NULL,
    case_id uuid NOT NULL,
    of_allocation_id uuid NOT NULL,
    offered_by_id uuid NOT NULL,
    to_id uuid NOT NULL
);

CREATE TABLE public.case_ending_handoverhold (
    id bigint NOT NULL,
    why character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    only_to_read boolean DEFAULT false NOT NULL,
    content_object_id uuid NOT NULL,
    given_by_id uuid,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.case_ending_handoverhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_ending_handoverhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_outcomes_casemeasure (
    id uuid NOT NULL,
    measure character varying(20) NOT NULL,
    rater character varying(10) NOT NULL,
    chosen_on date NOT NULL,
    ended_on date,
    ended_why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    adult_id uuid,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid,
    CONSTRAINT case_measure_ends_after CHECK ((ended_on >= chosen_on))
);

CREATE TABLE public.case_outcomes_goal (
    id uuid NOT NULL,
    words character varying(500) NOT NULL,
    place smallint NOT NULL,
    set_on date NOT NULL,
    ended_on date,
    ended_why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    adult_id uuid,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid,
    question_id uuid NOT NULL,
    CONSTRAINT case_outcomes_goal_place_check CHECK ((place >= 0)),
    CONSTRAINT goal_ends_after_it_was_set CHECK ((ended_on >= set_on)),
    CONSTRAINT goal_has_a_place CHECK (((place >= 1) AND (place <= 3))),
    CONSTRAINT goal_of_one_person CHECK ((((adult_id IS NULL) AND (child_id IS NOT NULL)) OR ((adult_id IS NOT NULL) AND (child_id IS NULL))))
);

CREATE TABLE public.case_outcomes_goalrating (
    id uuid NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    rated_on date NOT NULL,
    score smallint NOT NULL,
    by_id uuid NOT NULL,
    goal_id uuid NOT NULL,
    session_id uuid,
    supersedes_id uuid,
    CONSTRAINT case_outcomes_goalrating_score_check CHECK ((score >= 0)),
    CONSTRAINT rating_0_to_10 CHECK (((score >= 0) AND (score <= 10))),
    CONSTRAINT rating_corrected_for_a_reason CHECK (((supersedes_id IS NULL) OR (NOT ((why)::text = ''::text))))
);

CREATE TABLE public.case_outcomes_outcome (
    id uuid NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    measure character varying(20) NOT NULL,
    rater character varying(10) NOT NULL,
    point character varying(10) NOT NULL,
    taken_on date NOT NULL,
    version character varying(60) NOT NULL,
    scores jsonb NOT NULL,
    total numeric(4,1),
    reason_missing character varying(20) NOT NULL,
    reason_words character varying(300) NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    case_measure_id uuid NOT NULL,
    supersedes_id uuid,
    CONSTRAINT outcome_boxall_teacher CHECK (((NOT (((measure)::text = 'boxall'::text) AND ((rater)::text = 'teacher'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'strands'::text) >= '0'::jsonb) AND ((scores -> 'strands'::text) <= '136'::jsonb) AND ((scores -> 'profile'::text) >= '0'::jsonb) AND ((scores -> 'profile'::text) <= '136'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_bpses_parent CHECK (((NOT (((measure)::text = 'bpses'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (5)::numeric) AND (total IS NOT NULL) AND (total <= (25)::numeric)))),
    CONSTRAINT outcome_care_index_coder CHECK (((NOT (((measure)::text = 'care_index'::text) AND ((rater)::text = 'coder'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (14)::numeric)))),
    CONSTRAINT outcome_corrected_for_a_reason CHECK (((supersedes_id IS NULL) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT outcome_cors_child CHECK (((NOT (((measure)::text = 'cors'::text) AND ((rater)::text = 'child'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric)))),
    CONSTRAINT outcome_cprs_sf_parent CHECK (((NOT (((measure)::text = 'cprs_sf'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'conflict'::text) >= '8'::jsonb) AND ((scores -> 'conflict'::text) <= '40'::jsonb) AND ((scores -> 'closeness'::text) >= '7'::jsonb) AND ((scores -> 'closeness'::text) <= '35'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_eas_coder CHECK (((NOT (((measure)::text = 'eas'::text) AND ((rater)::text = 'coder'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (999)::numeric)))),
    CONSTRAINT outcome_hads_adult CHECK (((NOT (((measure)::text = 'hads'::text) AND ((rater)::text = 'adult'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'anxiety'::text) >= '0'::jsonb) AND ((scores -> 'anxiety'::text) <= '21'::jsonb) AND ((scores -> 'depression'::text) >= '0'::jsonb) AND ((scores -> 'depression'::text) <= '21'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_kpcs_parent CHECK (((NOT (((measure)::text = 'kpcs'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (45)::numeric)))),
    CONSTRAINT outcome_mors_child_parent CHECK (((NOT (((measure)::text = 'mors_child'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'warmth'::text) >= '0'::jsonb) AND ((scores -> 'warmth'::text) <= '35'::jsonb) AND ((scores -> 'invasion'::text) >= '0'::jsonb) AND ((scores -> 'invasion'::text) <= '35'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_mors_sf_parent CHECK (((NOT (((measure)::text = 'mors_sf'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'warmth'::text) >= '0'::jsonb) AND ((scores -> 'warmth'::text) <= '35'::jsonb) AND ((scores -> 'invasion'::text) >= '0'::jsonb) AND ((scores -> 'invasion'::text) <= '35'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_of_a_measure_we_know CHECK (((((measure)::text = 'bpses'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'kpcs'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'topse'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'cprs_sf'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'strs_sf'::text) AND ((rater)::text = 'teacher'::text)) OR (((measure)::text = 'mors_sf'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'mors_child'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'sdq'::text) AND ((rater)::text = ANY ((ARRAY['parent'::character varying, 'teacher'::character varying, 'child'::character varying])::text[]))) OR (((measure)::text = 'psi_4_sf'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'ors'::text) AND ((rater)::text = 'adult'::text)) OR (((measure)::text = 'cors'::text) AND ((rater)::text = 'child'::text)) OR (((measure)::text = 'srs'::text) AND ((rater)::text = 'adult'::text)) OR (((measure)::text = 'hads'::text) AND ((rater)::text = 'adult'::text)) OR (((measure)::text = 'boxall'::text) AND ((rater)::text = 'teacher'::text)) OR (((measure)::text = 'care_index'::text) AND ((rater)::text = 'coder'::text)) OR (((measure)::text = 'eas'::text) AND ((rater)::text = 'coder'::text)) OR (((measure)::text = 'pcri'::text) AND ((rater)::text = 'parent'::text)) OR (((measure)::text = 'parenting_scale'::text) AND ((rater)::text = 'parent'::text)))),
    CONSTRAINT outcome_ors_adult CHECK (((NOT (((measure)::text = 'ors'::text) AND ((rater)::text = 'adult'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric)))),
    CONSTRAINT outcome_parenting_scale_parent CHECK (((NOT (((measure)::text = 'parenting_scale'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (999)::numeric)))),
    CONSTRAINT outcome_pcri_parent CHECK (((NOT (((measure)::text = 'pcri'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (999)::numeric)))),
    CONSTRAINT outcome_psi_4_sf_parent CHECK (((NOT (((measure)::text = 'psi_4_sf'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'distress'::text) >= '12'::jsonb) AND ((scores -> 'distress'::text) <= '60'::jsonb) AND ((scores -> 'interaction'::text) >= '12'::jsonb) AND ((scores -> 'interaction'::text) <= '60'::jsonb) AND ((scores -> 'difficult'::text) >= '12'::jsonb) AND ((scores -> 'difficult'::text) <= '60'::jsonb) AND (total >= (36)::numeric) AND (total IS NOT NULL) AND (total <= (180)::numeric) AND ((scores = '{}'::jsonb) OR (total = ((((scores ->> 'distress'::text))::numeric(4,1) + ((scores ->> 'interaction'::text))::numeric(4,1)) + ((scores ->> 'difficult'::text))::numeric(4,1))))))),
    CONSTRAINT outcome_scores_or_a_reason CHECK (((((NOT (total IS NULL)) OR (NOT (scores = '{}'::jsonb))) AND ((reason_missing)::text = ''::text)) OR ((NOT ((reason_missing)::text = ''::text)) AND (scores = '{}'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_sdq_child CHECK (((NOT (((measure)::text = 'sdq'::text) AND ((rater)::text = 'child'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'emotional'::text) >= '0'::jsonb) AND ((scores -> 'emotional'::text) <= '10'::jsonb) AND ((scores -> 'conduct'::text) >= '0'::jsonb) AND ((scores -> 'conduct'::text) <= '10'::jsonb) AND ((scores -> 'hyperactivity'::text) >= '0'::jsonb) AND ((scores -> 'hyperactivity'::text) <= '10'::jsonb) AND ((scores -> 'peer'::text) >= '0'::jsonb) AND ((scores -> 'peer'::text) <= '10'::jsonb) AND ((scores -> 'prosocial'::text) >= '0'::jsonb) AND ((scores -> 'prosocial'::text) <= '10'::jsonb) AND ((scores -> 'impact'::text) >= '0'::jsonb) AND ((scores -> 'impact'::text) <= '10'::jsonb) AND (total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric) AND ((scores = '{}'::jsonb) OR (total = (((((scores ->> 'emotional'::text))::numeric(4,1) + ((scores ->> 'conduct'::text))::numeric(4,1)) + ((scores ->> 'hyperactivity'::text))::numeric(4,1)) + ((scores ->> 'peer'::text))::numeric(4,1))))))),
    CONSTRAINT outcome_sdq_parent CHECK (((NOT (((measure)::text = 'sdq'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'emotional'::text) >= '0'::jsonb) AND ((scores -> 'emotional'::text) <= '10'::jsonb) AND ((scores -> 'conduct'::text) >= '0'::jsonb) AND ((scores -> 'conduct'::text) <= '10'::jsonb) AND ((scores -> 'hyperactivity'::text) >= '0'::jsonb) AND ((scores -> 'hyperactivity'::text) <= '10'::jsonb) AND ((scores -> 'peer'::text) >= '0'::jsonb) AND ((scores -> 'peer'::text) <= '10'::jsonb) AND ((scores -> 'prosocial'::text) >= '0'::jsonb) AND ((scores -> 'prosocial'::text) <= '10'::jsonb) AND ((scores -> 'impact'::text) >= '0'::jsonb) AND ((scores -> 'impact'::text) <= '10'::jsonb) AND (total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric) AND ((scores = '{}'::jsonb) OR (total = (((((scores ->> 'emotional'::text))::numeric(4,1) + ((scores ->> 'conduct'::text))::numeric(4,1)) + ((scores ->> 'hyperactivity'::text))::numeric(4,1)) + ((scores ->> 'peer'::text))::numeric(4,1))))))),
    CONSTRAINT outcome_sdq_teacher CHECK (((NOT (((measure)::text = 'sdq'::text) AND ((rater)::text = 'teacher'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'emotional'::text) >= '0'::jsonb) AND ((scores -> 'emotional'::text) <= '10'::jsonb) AND ((scores -> 'conduct'::text) >= '0'::jsonb) AND ((scores -> 'conduct'::text) <= '10'::jsonb) AND ((scores -> 'hyperactivity'::text) >= '0'::jsonb) AND ((scores -> 'hyperactivity'::text) <= '10'::jsonb) AND ((scores -> 'peer'::text) >= '0'::jsonb) AND ((scores -> 'peer'::text) <= '10'::jsonb) AND ((scores -> 'prosocial'::text) >= '0'::jsonb) AND ((scores -> 'prosocial'::text) <= '10'::jsonb) AND ((scores -> 'impact'::text) >= '0'::jsonb) AND ((scores -> 'impact'::text) <= '6'::jsonb) AND (total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric) AND ((scores = '{}'::jsonb) OR (total = (((((scores ->> 'emotional'::text))::numeric(4,1) + ((scores ->> 'conduct'::text))::numeric(4,1)) + ((scores ->> 'hyperactivity'::text))::numeric(4,1)) + ((scores ->> 'peer'::text))::numeric(4,1))))))),
    CONSTRAINT outcome_srs_adult CHECK (((NOT (((measure)::text = 'srs'::text) AND ((rater)::text = 'adult'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR ((total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (40)::numeric)))),
    CONSTRAINT outcome_strs_sf_teacher CHECK (((NOT (((measure)::text = 'strs_sf'::text) AND ((rater)::text = 'teacher'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'conflict'::text) >= '8'::jsonb) AND ((scores -> 'conflict'::text) <= '40'::jsonb) AND ((scores -> 'closeness'::text) >= '7'::jsonb) AND ((scores -> 'closeness'::text) <= '35'::jsonb) AND (total IS NULL)))),
    CONSTRAINT outcome_topse_parent CHECK (((NOT (((measure)::text = 'topse'::text) AND ((rater)::text = 'parent'::text))) OR (NOT ((reason_missing)::text = ''::text)) OR (((scores -> 'emotion'::text) >= '0'::jsonb) AND ((scores -> 'emotion'::text) <= '60'::jsonb) AND ((scores -> 'play'::text) >= '0'::jsonb) AND ((scores -> 'play'::text) <= '60'::jsonb) AND ((scores -> 'empathy'::text) >= '0'::jsonb) AND ((scores -> 'empathy'::text) <= '60'::jsonb) AND ((scores -> 'control'::text) >= '0'::jsonb) AND ((scores -> 'control'::text) <= '60'::jsonb) AND ((scores -> 'discipline'::text) >= '0'::jsonb) AND ((scores -> 'discipline'::text) <= '60'::jsonb) AND ((scores -> 'pressures'::text) >= '0'::jsonb) AND ((scores -> 'pressures'::text) <= '60'::jsonb) AND ((scores -> 'acceptance'::text) >= '0'::jsonb) AND ((scores -> 'acceptance'::text) <= '60'::jsonb) AND ((scores -> 'learning'::text) >= '0'::jsonb) AND ((scores -> 'learning'::text) <= '60'::jsonb) AND (total >= (0)::numeric) AND (total IS NOT NULL) AND (total <= (480)::numeric) AND ((scores = '{}'::jsonb) OR (total = (((((((((scores ->> 'emotion'::text))::numeric(4,1) + ((scores ->> 'play'::text))::numeric(4,1)) + ((scores ->> 'empathy'::text))::numeric(4,1)) + ((scores ->> 'control'::text))::numeric(4,1)) + ((scores ->> 'discipline'::text))::numeric(4,1)) + ((scores ->> 'pressures'::text))::numeric(4,1)) + ((scores ->> 'acceptance'::text))::numeric(4,1)) + ((scores ->> 'learning'::text))::numeric(4,1)))))))
);

CREATE TABLE public.case_outcomes_schoolterm (
    id uuid NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    school_year smallint NOT NULL,
    term smallint NOT NULL,
    possible_sessions smallint,
    attended_sessions smallint,
    days_suspended numeric(3,1),
    part_time_hours numeric(3,1),
    part_time_since date,
    part_time_review_on date,
    pep_in_term boolean,
    pep_rag character varying(5) NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid NOT NULL,
    supersedes_id uuid,
    CONSTRAINT case_outcomes_schoolterm_attended_sessions_check CHECK ((attended_sessions >= 0)),
    CONSTRAINT case_outcomes_schoolterm_possible_sessions_check CHECK ((possible_sessions >= 0)),
    CONSTRAINT case_outcomes_schoolterm_school_year_check CHECK ((school_year >= 0)),
    CONSTRAINT case_outcomes_schoolterm_term_check CHECK ((term >= 0)),
    CONSTRAINT term_attended_of_possible CHECK ((((attended_sessions IS NULL) AND (possible_sessions IS NULL)) OR ((attended_sessions IS NOT NULL) AND (attended_sessions <= possible_sessions) AND (possible_sessions >= 1) AND (possible_sessions <= 200)))),
    CONSTRAINT term_corrected_for_a_reason CHECK (((supersedes_id IS NULL) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT term_days_suspended CHECK (((days_suspended >= (0)::numeric) AND (days_suspended <= (45)::numeric))),
    CONSTRAINT term_in_a_year CHECK (((school_year >= 2000) AND (school_year <= 2100))),
    CONSTRAINT term_one_of_three CHECK ((term = ANY (ARRAY[1, 2, 3]))),
    CONSTRAINT term_part_time_has_a_review CHECK ((((part_time_hours IS NULL) AND (part_time_review_on IS NULL) AND (part_time_since IS NULL)) OR ((part_time_hours > (0)::numeric) AND (part_time_hours <= (40)::numeric) AND (part_time_review_on IS NOT NULL)))),
    CONSTRAINT term_rag_of_a_plan CHECK ((((pep_rag)::text = ''::text) OR (pep_in_term AND (pep_in_term IS NOT NULL)))),
    CONSTRAINT term_review_after_start CHECK ((part_time_review_on >= part_time_since))
);

CREATE TABLE public.case_records_childassent (
    id bigint NOT NULL,
    answer character varying(20) NOT NULL,
    child_id uuid NOT NULL,
    record_id uuid NOT NULL
);

ALTER TABLE public.case_records_childassent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_records_childassent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_records_concernsettled (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    words text NOT NULL,
    by_id uuid NOT NULL,
    concern_id uuid NOT NULL
);

ALTER TABLE public.case_records_concernsettled ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_records_concernsettled_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_records_draft (
    id bigint NOT NULL,
    typed jsonb NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL,
    session_id uuid NOT NULL,
    CONSTRAINT case_records_draft_version_check CHECK ((version >= 0))
);

ALTER TABLE public.case_records_draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_records_draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_records_letter (
    at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    adult_id uuid NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL
);

CREATE TABLE public.case_records_lettergiven (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    how character varying(10) NOT NULL,
    "on" date NOT NULL,
    by_id uuid NOT NULL,
    version_id bigint NOT NULL
);

ALTER TABLE public.case_records_lettergiven ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_records_lettergiven_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_records_letterversion (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    number smallint NOT NULL,
    words text NOT NULL,
    by_id uuid NOT NULL,
    letter_id uuid NOT NULL,
    CONSTRAINT case_records_letterversion_number_check CHECK ((number >= 0))
);

ALTER TABLE public.case_records_letterversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_records_letterversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_records_note (
    at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    words text NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL
);

CREATE TABLE public.case_records_praise (
    at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    words character varying(200) NOT NULL,
    by_id uuid NOT NULL,
    session_id uuid NOT NULL
);

CREATE TABLE public.case_records_record (
    at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    version smallint NOT NULL,
    why_changed character varying(300) NOT NULL,
    strengths text NOT NULL,
    adults_words text NOT NULL,
    present jsonb NOT NULL,
    others_present character varying(300) NOT NULL,
    was_filmed boolean,
    activity character varying(300) NOT NULL,
    film_seconds integer,
    device character varying(10) NOT NULL,
    was_stopped boolean,
    childs_reaction text NOT NULL,
    clips_made smallint,
    next_step text NOT NULL,
    has_concern boolean NOT NULL,
    travel_minutes smallint,
    goes_to_supervision boolean,
    by_id uuid NOT NULL,
    helping_question_id uuid,
    session_id uuid NOT NULL,
    supersedes_id uuid,
    words_of_id uuid,
    CONSTRAINT case_records_record_clips_made_check CHECK ((clips_made >= 0)),
    CONSTRAINT case_records_record_film_seconds_check CHECK ((film_seconds >= 0)),
    CONSTRAINT case_records_record_travel_minutes_check CHECK ((travel_minutes >= 0)),
    CONSTRAINT case_records_record_version_check CHECK ((version >= 0)),
    CONSTRAINT record_changed_with_a_reason CHECK ((((supersedes_id IS NULL) AND (version = 1) AND ((why_changed)::text = ''::text)) OR ((supersedes_id IS NOT NULL) AND (version > 1) AND (NOT ((why_changed)::text = ''::text))))),
    CONSTRAINT record_length_only_of_a_film CHECK (((film_seconds IS NULL) OR was_filmed))
);

CREATE TABLE public.case_records_safeguardingconcern (
    at timestamp with time zone NOT NULL,
    id uuid NOT NULL,
    words text NOT NULL,
    told_who character varying(200) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    session_id uuid,
    CONSTRAINT concern_says_who_was_told CHECK ((NOT ((told_who)::text = ''::text))),
    CONSTRAINT concern_told_before_it_is_written CHECK ((told_at <= at))
);

CREATE TABLE public.case_sessions_calendarfeed (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    person_id uuid NOT NULL,
    CONSTRAINT calendar_feed_revoked_after_made CHECK ((revoked_at >= made_at))
);

CREATE TABLE public.case_sessions_cycle (
    id uuid NOT NULL,
    number smallint NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    filmed_on date,
    reviewed_on date,
    supervised_on date,
    case_id uuid NOT NULL,
    CONSTRAINT case_sessions_cycle_number_check CHECK ((number >= 0)),
    CONSTRAINT cycle_number_from_1 CHECK ((number >= 1)),
    CONSTRAINT cycle_reviewed_after_filmed CHECK (((NOT ((status)::text = 'reviewed'::text)) OR ((filmed_on IS NOT NULL) AND (reviewed_on >= filmed_on))))
);

CREATE TABLE public.case_sessions_cycleplan (
    id bigint NOT NULL,
    planned smallint NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    CONSTRAINT case_sessions_cycleplan_planned_check CHECK ((planned >= 0)),
    CONSTRAINT cycle_plan_1_to_8 CHECK (((planned >= 1) AND (planned <= 8)))
);

ALTER TABLE public.case_sessions_cycleplan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_sessions_cycleplan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_sessions_session (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    mode character varying(10) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(20) NOT NULL,
    place_words character varying(200) NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    asked_by character varying(20) NOT NULL,
    reason character varying(60) NOT NULL,
    reason_words character varying(300) NOT NULL,
    remote_checklist jsonb NOT NULL,
    booked_by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    cycle_id uuid,
    practitioner_id uuid NOT NULL,
    supersedes_id uuid,
    form_token uuid,
    needs_another boolean NOT NULL,
    CONSTRAINT session_ends_after_it_starts CHECK ((ends_at > starts_at))
);

CREATE TABLE public.cases_case (
    id uuid NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    allocation_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    planned_cycles smallint NOT NULL,
    purpose character varying(20) NOT NULL,
    purpose_since date NOT NULL,
    review_on date,
    CONSTRAINT case_1_to_8_cycles_planned CHECK (((planned_cycles >= 1) AND (planned_cycles <= 8))),
    CONSTRAINT cases_case_planned_cycles_check CHECK ((planned_cycles >= 0))
);

CREATE TABLE public.cases_case_focus_children (
    id bigint NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid NOT NULL
);

ALTER TABLE public.cases_case_focus_children ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_case_focus_children_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_caseadult (
    id uuid NOT NULL,
    name character varying(120) NOT NULL,
    relationship character varying(40) NOT NULL,
    relationship_words character varying(120) NOT NULL,
    is_client boolean NOT NULL,
    has_parental_responsibility character varying(7) NOT NULL,
    has_delegated_authority boolean NOT NULL,
    phone character varying(30) NOT NULL,
    email character varying(254) NOT NULL,
    first_language character varying(20) NOT NULL,
    interpreter_language character varying(20) NOT NULL,
    access_needs text NOT NULL,
    safe_contact text NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    "position" smallint NOT NULL,
    case_id uuid NOT NULL,
    CONSTRAINT case_adult_leaves_after CHECK ((left_on >= joined_on)),
    CONSTRAINT cases_caseadult_position_check CHECK (("position" >= 0))
);

CREATE TABLE public.cases_casehold (
    id bigint NOT NULL,
    why character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    content_object_id uuid NOT NULL,
    given_by_id uuid,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL,
    only_to_read boolean DEFAULT false NOT NULL
);

ALTER TABLE public.cases_casehold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_casehold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_circumstances (
    id bigint NOT NULL,
    from_day date NOT NULL,
    social_care_status character varying(20) NOT NULL,
    legal_status character varying(2) NOT NULL,
    placement_type character varying(2) NOT NULL,
    decides_for_self boolean NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid NOT NULL
);

ALTER TABLE public.cases_circumstances ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.cases_circumstances_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.cases_helpingquestion (
    id uuid NOT NULL,
    words text NOT NULL,
    asked_on date NOT NULL,
    ended_on date,
    ended_why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    adult_id uuid,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    child_id uuid,
    CONSTRAINT helping_question_ends_after CHECK ((ended_on >= asked_on)),
    CONSTRAINT helping_question_of_one_person CHECK ((((adult_id IS NULL) AND (child_id IS NOT NULL)) OR ((adult_id IS NOT NULL) AND (child_id IS NULL))))
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.guardian_groupobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.guardian_groupobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guardian_groupobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.guardian_userobjectpermission (
    id integer NOT NULL,
    object_pk character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.guardian_userobjectpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.guardian_userobjectpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.misuse_pace (
    person_id uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    records integer NOT NULL,
    rows integer NOT NULL,
    CONSTRAINT misuse_pace_records_check CHECK ((records >= 0)),
    CONSTRAINT misuse_pace_rows_check CHECK ((rows >= 0))
);

CREATE TABLE public.misuse_sheet (
    id uuid NOT NULL,
    which character varying(20) NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.misuse_slowed (
    id uuid NOT NULL,
    hour timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    what character varying(10) NOT NULL,
    person_id uuid NOT NULL
);

CREATE TABLE public.notifications_notice (
    id uuid NOT NULL,
    name character varying(60) NOT NULL,
    kind character varying(60) NOT NULL,
    thing_id uuid,
    reference character varying(12) NOT NULL,
    url character varying(200) NOT NULL,
    slot character varying(40) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    attempts smallint NOT NULL,
    sent_at timestamp with time zone,
    given_up_at timestamp with time zone,
    problem character varying(200) NOT NULL,
    read_at timestamp with time zone,
    person_id uuid NOT NULL,
    CONSTRAINT notifications_notice_attempts_check CHECK ((attempts >= 0))
);

CREATE TABLE public.oversight_oddaccess (
    id uuid NOT NULL,
    week date NOT NULL,
    kind character varying(60) NOT NULL,
    thing_id uuid NOT NULL,
    reference character varying(12) NOT NULL,
    why_listed character varying(200) NOT NULL,
    explanation character varying(300) NOT NULL,
    explained_at timestamp with time zone,
    ticked_at timestamp with time zone,
    person_id uuid NOT NULL,
    ticked_by_id uuid,
    CONSTRAINT odd_access_explained_when_and_what CHECK ((((explained_at IS NULL) AND ((explanation)::text = ''::text)) OR ((explained_at IS NOT NULL) AND (NOT ((explanation)::text = ''::text))))),
    CONSTRAINT odd_access_not_ticked_by_oneself CHECK (((ticked_by_id IS NULL) OR (NOT ((ticked_by_id = person_id) AND (ticked_by_id IS NOT NULL))))),
    CONSTRAINT odd_access_ticked_by_and_at CHECK ((((ticked_at IS NULL) AND (ticked_by_id IS NULL)) OR ((ticked_at IS NOT NULL) AND (ticked_by_id IS NOT NULL))))
);

CREATE TABLE public.reference_code (
    id bigint NOT NULL,
    set character varying(40) NOT NULL,
    code character varying(60) NOT NULL,
    label character varying(200) NOT NULL,
    hint text NOT NULL,
    warning text NOT NULL,
    other_words character varying(100)[] NOT NULL,
    "order" smallint NOT NULL,
    active_from date,
    active_until date,
    CONSTRAINT code_ends_after_it_starts CHECK ((active_until >= active_from)),
    CONSTRAINT reference_code_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.reference_code ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_code_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reference_district (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    quadrant character varying(20) NOT NULL,
    "order" smallint NOT NULL,
    from_date date NOT NULL,
    until_date date,
    CONSTRAINT district_ends_after_it_starts CHECK ((until_date >= from_date)),
    CONSTRAINT reference_district_order_check CHECK (("order" >= 0))
);

ALTER TABLE public.reference_district ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_district_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reference_traveltime (
    id bigint NOT NULL,
    from_district character varying(40) NOT NULL,
    to_district character varying(40) NOT NULL,
    minutes smallint NOT NULL,
    CONSTRAINT reference_traveltime_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT travel_takes_time CHECK ((minutes > 0))
);

ALTER TABLE public.reference_traveltime ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reference_traveltime_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_adult (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    relationship character varying(40) NOT NULL,
    relationship_words character varying(120) NOT NULL,
    has_parental_responsibility character varying(7) NOT NULL,
    role_in_vig character varying(20) NOT NULL,
    phone character varying(30) NOT NULL,
    email character varying(254) NOT NULL,
    first_language character varying(20) NOT NULL,
    interpreter_language character varying(20) NOT NULL,
    access_needs text NOT NULL,
    safe_contact text NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT referrals_adult_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.referrals_adult ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_adult_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_allocation (
    id uuid NOT NULL,
    part character varying(10) NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    weight numeric(3,1) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answer_by date NOT NULL,
    message text NOT NULL,
    factors jsonb NOT NULL,
    overrule_reason character varying(60) NOT NULL,
    overrule_words text NOT NULL,
    answered_at timestamp with time zone,
    turn_down_reason character varying(60) NOT NULL,
    turn_down_words text NOT NULL,
    revoke_reason character varying(60) NOT NULL,
    first_suggestion_id uuid,
    offered_by_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

CREATE TABLE public.referrals_allocationhold (
    id bigint NOT NULL,
    why character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    content_object_id uuid NOT NULL,
    given_by_id uuid,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL,
    only_to_read boolean DEFAULT false NOT NULL
);

ALTER TABLE public.referrals_allocationhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_allocationhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_amendment (
    id bigint NOT NULL,
    page character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    question character varying(200) NOT NULL,
    before text NOT NULL,
    after text NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT referrals_amendment_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.referrals_amendment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_amendment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_answers (
    id bigint NOT NULL,
    page character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    typed jsonb NOT NULL,
    is_complete boolean NOT NULL,
    version integer NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    match_answered boolean NOT NULL,
    saved_by_id uuid NOT NULL,
    match_id uuid,
    referral_id uuid NOT NULL,
    match_chosen boolean DEFAULT false NOT NULL,
    CONSTRAINT referrals_answers_position_check CHECK (("position" >= 0)),
    CONSTRAINT referrals_answers_version_check CHECK ((version >= 0))
);

ALTER TABLE public.referrals_answers ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_answers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_attachment (
    id uuid NOT NULL,
    name character varying(200) NOT NULL,
    content_type character varying(100) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    stored_as character varying(100) NOT NULL,
    scan character varying(12) NOT NULL,
    scanned_at timestamp with time zone,
    added_at timestamp with time zone NOT NULL,
    added_by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT referrals_attachment_size_check CHECK ((size >= 0))
);

CREATE TABLE public.referrals_bulkintake (
    id uuid NOT NULL,
    made_at timestamp with time zone NOT NULL,
    rows jsonb NOT NULL,
    trial jsonb NOT NULL,
    report jsonb NOT NULL,
    confirmed_at timestamp with time zone,
    finished_at timestamp with time zone,
    made_by_id uuid NOT NULL,
    CONSTRAINT bulk_intake_forgets_rows_when_finished CHECK (((finished_at IS NULL) OR ((confirmed_at IS NOT NULL) AND (rows = '[]'::jsonb))))
);

CREATE TABLE public.referrals_checklist (
    id bigint NOT NULL,
    answers jsonb NOT NULL,
    followed_safeguarding boolean,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL
);

ALTER TABLE public.referrals_checklist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_checklist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_child (
    id uuid NOT NULL,
    first_name character varying(100) NOT NULL,
    last_name character varying(100) NOT NULL,
    preferred_name character varying(100) NOT NULL,
    date_of_birth date,
    is_birth_day_estimated boolean NOT NULL,
    expected_date_of_birth date,
    mosaic_id character varying(20) NOT NULL,
    nhs_number character varying(10) NOT NULL,
    upn character varying(13) NOT NULL,
    upn_unknown_code character varying(3) NOT NULL,
    sex character varying(1) NOT NULL,
    gender character varying(2) NOT NULL,
    ethnicity character varying(4) NOT NULL,
    first_language character varying(20) NOT NULL,
    interpreter_language character varying(20) NOT NULL,
    religion character varying(60) NOT NULL,
    disabilities character varying(4)[] NOT NULL,
    is_adopted boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    search_name text GENERATED ALWAYS AS (public.plain_text(VARIADIC ARRAY[(first_name)::text, (last_name)::text, (preferred_name)::text])) STORED,
    merged_into_id uuid,
    CONSTRAINT child_born_or_expected CHECK (((date_of_birth IS NULL) OR (expected_date_of_birth IS NULL))),
    CONSTRAINT child_not_merged_into_itself CHECK ((NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))
);

CREATE TABLE public.referrals_childmerge (
    id bigint NOT NULL,
    moved_links bigint[] NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id uuid NOT NULL,
    kept_id uuid NOT NULL,
    merged_id uuid NOT NULL,
    undone_by_id uuid
);

ALTER TABLE public.referrals_childmerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_childmerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_consultation (
    id bigint NOT NULL,
    planned_for timestamp with time zone,
    held_on date,
    outcome character varying(60) NOT NULL,
    note text NOT NULL,
    helpfulness smallint,
    consultant_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT consultation_helpfulness_0_to_10 CHECK (((helpfulness IS NULL) OR (helpfulness <= 10))),
    CONSTRAINT referrals_consultation_helpfulness_check CHECK ((helpfulness >= 0))
);

ALTER TABLE public.referrals_consultation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_consultation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_decision (
    id uuid NOT NULL,
    outcome character varying(30) NOT NULL,
    reason character varying(60) NOT NULL,
    sentence text NOT NULL,
    note text NOT NULL,
    checklist jsonb NOT NULL,
    followed_safeguarding boolean,
    review_on date,
    at timestamp with time zone NOT NULL,
    seconded_at timestamp with time zone,
    undone_at timestamp with time zone,
    undone_why text NOT NULL,
    by_id uuid NOT NULL,
    seconded_by_id uuid,
    undone_by_id uuid,
    duplicate_of_id uuid,
    referral_id uuid NOT NULL,
    CONSTRAINT decision_undone_by_and_at CHECK ((((undone_at IS NULL) AND (undone_by_id IS NULL)) OR ((undone_at IS NOT NULL) AND (undone_by_id IS NOT NULL))))
);

CREATE TABLE public.referrals_emergencyopening (
    id uuid NOT NULL,
    why character varying(180) NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT emergency_opening_ends CHECK ((until > at))
);

CREATE TABLE public.referrals_emergencyopening_told (
    id bigint NOT NULL,
    emergencyopening_id uuid NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.referrals_emergencyopening_told ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_emergencyopening_told_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_question (
    id uuid NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_at timestamp with time zone,
    answered_by_id uuid,
    asked_by_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT question_answered_by_and_at CHECK ((((answered_at IS NULL) AND (answered_by_id IS NULL)) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL))))
);

CREATE TABLE public.referrals_referral (
    id uuid NOT NULL,
    reference character varying(12),
    kind character varying(12) NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    touched_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    accepted_at timestamp with time zone,
    is_restricted boolean NOT NULL,
    restricted_why character varying(200) NOT NULL,
    priority smallint NOT NULL,
    purpose character varying(20) NOT NULL,
    social_care_status character varying(20) NOT NULL,
    legal_status character varying(2) NOT NULL,
    placement_type character varying(2) NOT NULL,
    address text NOT NULL,
    postcode character varying(8) NOT NULL,
    is_address_sensitive boolean NOT NULL,
    district character varying(40) NOT NULL,
    quadrant character varying(20) NOT NULL,
    filming_setting character varying(20) NOT NULL,
    preferred_gender character varying(10) NOT NULL,
    needs_two_workers boolean NOT NULL,
    is_safety_disclosed boolean NOT NULL,
    specialisms character varying(30)[] NOT NULL,
    languages character varying(20)[] NOT NULL,
    decide_by date,
    entered_by_id uuid,
    referrer_id uuid NOT NULL,
    team_id uuid,
    CONSTRAINT referral_sent_has_date_and_reference CHECK ((((sent_at IS NULL) AND ((status)::text = 'draft'::text)) OR ((reference IS NOT NULL) AND (sent_at IS NOT NULL) AND (NOT ((status)::text = 'draft'::text))))),
    CONSTRAINT referrals_referral_priority_check CHECK ((priority >= 0))
);

CREATE TABLE public.referrals_referralchild (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    child_id uuid NOT NULL,
    referral_id uuid NOT NULL,
    CONSTRAINT referrals_referralchild_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.referrals_referralchild ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_referralchild_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_referralhold (
    id bigint NOT NULL,
    why character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    content_object_id uuid NOT NULL,
    given_by_id uuid,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL,
    only_to_read boolean DEFAULT false NOT NULL
);

ALTER TABLE public.referrals_referralhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_referralhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.referrals_twochildren (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid NOT NULL,
    newer_id uuid NOT NULL,
    older_id uuid NOT NULL
);

ALTER TABLE public.referrals_twochildren ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.referrals_twochildren_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);

ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);

ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.states_statuschange (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    thing_id uuid NOT NULL,
    move character varying(40) NOT NULL,
    from_status character varying(30) NOT NULL,
    to_status character varying(30) NOT NULL,
    reason character varying(60) NOT NULL,
    note text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id uuid
);

ALTER TABLE public.states_statuschange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.states_statuschange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_clip (
    id uuid NOT NULL,
    starts_ms integer NOT NULL,
    ends_ms integer NOT NULL,
    is_still boolean NOT NULL,
    title character varying(120) NOT NULL,
    note text NOT NULL,
    "position" smallint NOT NULL,
    version integer NOT NULL,
    at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    by_id uuid NOT NULL,
    video_id uuid NOT NULL,
    main_principle_id bigint,
    CONSTRAINT clip_ends_after_it_starts CHECK ((((ends_ms > starts_ms) AND (NOT is_still)) OR ((ends_ms = starts_ms) AND is_still))),
    CONSTRAINT videos_clip_ends_ms_check CHECK ((ends_ms >= 0)),
    CONSTRAINT videos_clip_position_check CHECK (("position" >= 0)),
    CONSTRAINT videos_clip_starts_ms_check CHECK ((starts_ms >= 0)),
    CONSTRAINT videos_clip_version_check CHECK ((version >= 0))
);

CREATE TABLE public.videos_clip_principles (
    id bigint NOT NULL,
    clip_id uuid NOT NULL,
    principle_id bigint NOT NULL
);

ALTER TABLE public.videos_clip_principles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_clip_principles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_cliphold (
    id bigint NOT NULL,
    why character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    only_to_read boolean DEFAULT false NOT NULL,
    content_object_id uuid NOT NULL,
    given_by_id uuid,
    permission_id integer NOT NULL,
    user_id uuid NOT NULL
);

ALTER TABLE public.videos_cliphold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_cliphold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_clipshare (
    id uuid NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    question character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id uuid NOT NULL,
    clip_id uuid NOT NULL,
    ended_by_id uuid,
    to_id uuid NOT NULL,
    CONSTRAINT clip_share_closes_after_it_opens CHECK ((closes_at > opens_at)),
    CONSTRAINT clip_share_with_somebody_else CHECK ((NOT (to_id = by_id)))
);

CREATE TABLE public.videos_courtrequest (
    id uuid NOT NULL,
    from_whom character varying(120) NOT NULL,
    order_reference character varying(120) NOT NULL,
    received_on date NOT NULL,
    words character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    decision character varying(20) NOT NULL,
    decision_words character varying(500) NOT NULL,
    decided_at timestamp with time zone,
    by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    decider_id uuid NOT NULL,
    CONSTRAINT court_request_decided_whole CHECK ((((decided_at IS NULL) AND ((decision)::text = ''::text)) OR ((NOT ((decision)::text = ''::text)) AND (decided_at IS NOT NULL))))
);

CREATE TABLE public.videos_destruction (
    video_id uuid NOT NULL,
    why character varying(20) NOT NULL,
    words character varying(300) NOT NULL,
    key_destroyed_at timestamp with time zone NOT NULL,
    objects_there_were integer NOT NULL,
    bytes_there_were bigint NOT NULL,
    checksum character varying(64) NOT NULL,
    objects_gone_at timestamp with time zone,
    by_id uuid,
    CONSTRAINT videos_destruction_bytes_there_were_check CHECK ((bytes_there_were >= 0)),
    CONSTRAINT videos_destruction_objects_there_were_check CHECK ((objects_there_were >= 0))
);

CREATE TABLE public.videos_familypage (
    id uuid NOT NULL,
    digest character varying(64) NOT NULL,
    device_digest character varying(64) NOT NULL,
    opened_at timestamp with time zone,
    closes_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    adult_id uuid NOT NULL,
    by_id uuid NOT NULL,
    clip_id uuid NOT NULL,
    ended_by_id uuid,
    CONSTRAINT family_page_closes_after_it_opens CHECK ((closes_at > at))
);

CREATE TABLE public.videos_filmkey (
    video_id uuid NOT NULL,
    wrapped bytea NOT NULL,
    made_at timestamp with time zone NOT NULL
);

CREATE TABLE public.videos_finding (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    what character varying(120) NOT NULL,
    found_at timestamp with time zone NOT NULL,
    last_found_at timestamp with time zone NOT NULL,
    mended_at timestamp with time zone
);

ALTER TABLE public.videos_finding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_infilm (
    id bigint NOT NULL,
    assent character varying(20) NOT NULL,
    adult_id uuid,
    child_id uuid,
    video_id uuid NOT NULL,
    CONSTRAINT in_film_with_assent CHECK ((((adult_id IS NOT NULL) AND ((assent)::text = ''::text) AND (child_id IS NULL)) OR ((adult_id IS NULL) AND ((assent)::text = ANY ((ARRAY['assented'::character varying, 'too_young_observed'::character varying])::text[])) AND (child_id IS NOT NULL))))
);

ALTER TABLE public.videos_infilm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_infilm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_job (
    video_id uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    is_long boolean NOT NULL,
    worker uuid,
    leased_until timestamp with time zone,
    attempts smallint NOT NULL,
    percent smallint NOT NULL,
    not_before timestamp with time zone,
    waits_for character varying(300) NOT NULL,
    done_at timestamp with time zone,
    CONSTRAINT job_percent CHECK ((percent <= 100)),
    CONSTRAINT videos_job_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT videos_job_percent_check CHECK ((percent >= 0))
);

CREATE TABLE public.videos_legalhold (
    id uuid NOT NULL,
    order_reference character varying(120) NOT NULL,
    reason character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    lift_reason character varying(300) NOT NULL,
    lift_asked_at timestamp with time zone,
    lifted_at timestamp with time zone,
    asked_by_id uuid NOT NULL,
    case_id uuid NOT NULL,
    confirmed_by_id uuid,
    lift_asked_by_id uuid,
    lifted_by_id uuid,
    dropped_at timestamp with time zone,
    dropped_by_id uuid,
    CONSTRAINT legal_hold_by_two_people CHECK ((NOT ((confirmed_by_id = asked_by_id) AND (confirmed_by_id IS NOT NULL)))),
    CONSTRAINT legal_hold_dropped_is_not_in_force CHECK (((dropped_at IS NULL) OR (confirmed_at IS NULL))),
    CONSTRAINT legal_hold_lifted_by_two_people CHECK ((NOT ((lifted_by_id = lift_asked_by_id) AND (lifted_by_id IS NOT NULL) AND (lift_asked_by_id IS NOT NULL)))),
    CONSTRAINT legal_hold_lifted_in_order CHECK (((lifted_at IS NULL) OR ((confirmed_at IS NOT NULL) AND (lift_asked_at IS NOT NULL))))
);

CREATE TABLE public.videos_piece (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    number integer NOT NULL,
    stored_as character varying(100) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    starts_ms integer,
    lasts_ms integer,
    made_at timestamp with time zone NOT NULL,
    video_id uuid NOT NULL,
    CONSTRAINT piece_segment_has_times CHECK (((NOT ((kind)::text = 'segment'::text)) OR ((lasts_ms > 0) AND (starts_ms IS NOT NULL)))),
    CONSTRAINT videos_piece_lasts_ms_check CHECK ((lasts_ms >= 0)),
    CONSTRAINT videos_piece_number_check CHECK ((number >= 0)),
    CONSTRAINT videos_piece_size_check CHECK ((size >= 0)),
    CONSTRAINT videos_piece_starts_ms_check CHECK ((starts_ms >= 0))
);

ALTER TABLE public.videos_piece ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_piece_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_principle (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    title character varying(80) NOT NULL,
    behaviours text NOT NULL,
    "position" smallint NOT NULL,
    is_attunement boolean NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT videos_principle_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.videos_principle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_principle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_shown (
    id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    viewing_id uuid NOT NULL,
    CONSTRAINT videos_shown_number_check CHECK ((number >= 0))
);

ALTER TABLE public.videos_shown ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.videos_shown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.videos_video (
    id uuid NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(30) NOT NULL,
    status_since timestamp with time zone NOT NULL,
    device character varying(10) NOT NULL,
    size bigint,
    sha256 character varying(64) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    form_token uuid NOT NULL,
    uploaded_at timestamp with time zone,
    ready_at timestamp with time zone,
    original_gone_at timestamp with time zone,
    duration_ms integer,
    frame_ms double precision,
    width integer,
    height integer,
    has_sound boolean,
    failed_why character varying(300) NOT NULL,
    copy_deleted_at timestamp with time zone,
    begun_by_id uuid NOT NULL,
    copy_deleted_by_id uuid,
    session_id uuid NOT NULL,
    file_mark character varying(64) NOT NULL,
    CONSTRAINT video_copy_deleted_by_somebody CHECK ((((copy_deleted_at IS NULL) AND (copy_deleted_by_id IS NULL)) OR ((copy_deleted_at IS NOT NULL) AND (copy_deleted_by_id IS NOT NULL)))),
    CONSTRAINT video_of_a_size CHECK ((((size > 0) AND (size IS NOT NULL) AND (size <= '4294967296'::bigint)) OR ((size IS NULL) AND ((status)::text = ANY ((ARRAY['uploading'::character varying, 'destroyed'::character varying])::text[]))))),
    CONSTRAINT video_ready_is_whole CHECK (((NOT ((status)::text = 'ready'::text)) OR ((duration_ms > 0) AND (frame_ms > (0.0)::double precision) AND (has_sound IS NOT NULL) AND (ready_at IS NOT NULL)))),
    CONSTRAINT videos_video_duration_ms_check CHECK ((duration_ms >= 0)),
    CONSTRAINT videos_video_height_check CHECK ((height >= 0)),
    CONSTRAINT videos_video_size_check CHECK ((size >= 0)),
    CONSTRAINT videos_video_width_check CHECK ((width >= 0))
);

CREATE TABLE public.videos_viewing (
    id uuid NOT NULL,
    why character varying(20) NOT NULL,
    device character varying(60) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    played jsonb NOT NULL,
    played_ms integer NOT NULL,
    refused_why character varying(300) NOT NULL,
    ended_at timestamp with time zone,
    clip_id uuid,
    family_page_id uuid,
    person_id uuid,
    video_id uuid NOT NULL,
    CONSTRAINT videos_viewing_played_ms_check CHECK ((played_ms >= 0)),
    CONSTRAINT viewing_of_one_viewer CHECK (((person_id IS NULL) OR (family_page_id IS NULL)))
);

INSERT INTO public.auth_permission VALUES
	(1, 'Can add code', 1, 'add_code'),
	(2, 'Can change code', 1, 'change_code'),
	(3, 'Can delete code', 1, 'delete_code'),
	(4, 'Can view code', 1, 'view_code'),
	(5, 'Can add district', 2, 'add_district'),
	(6, 'Can change district', 2, 'change_district'),
	(7, 'Can delete district', 2, 'delete_district'),
	(8, 'Can view district', 2, 'view_district'),
	(9, 'Can add travel time', 3, 'add_traveltime'),
	(10, 'Can change travel time', 3, 'change_traveltime'),
	(11, 'Can delete travel time', 3, 'delete_traveltime'),
	(12, 'Can view travel time', 3, 'view_traveltime'),
	(13, 'Can add entry', 4, 'add_entry'),
	(14, 'Can change entry', 4, 'change_entry'),
	(15, 'Can delete entry', 4, 'delete_entry'),
	(16, 'Can view entry', 4, 'view_entry'),
	(17, 'Can add pace', 5, 'add_pace'),
	(18, 'Can change pace', 5, 'change_pace'),
	(19, 'Can delete pace', 5, 'delete_pace'),
	(20, 'Can view pace', 5, 'view_pace'),
	(21, 'Can add slowed', 6, 'add_slowed'),
	(22, 'Can change slowed', 6, 'change_slowed'),
	(23, 'Can delete slowed', 6, 'delete_slowed'),
	(24, 'Can view slowed', 6, 'view_slowed'),
	(25, 'Can add sheet', 7, 'add_sheet'),
	(26, 'Can change sheet', 7, 'change_sheet'),
	(27, 'Can delete sheet', 7, 'delete_sheet'),
	(28, 'Can view sheet', 7, 'view_sheet'),
	(29, 'Can add status change', 8, 'add_statuschange'),
	(30, 'Can change status change', 8, 'change_statuschange'),
	(31, 'Can delete status change', 8, 'delete_statuschange'),
	(32, 'Can view status change', 8, 'view_statuschange'),
	(33, 'Can add notice', 9, 'add_notice'),
	(34, 'Can change notice', 9, 'change_notice'),
	(35, 'Can delete notice', 9, 'delete_notice'),
	(36, 'Can view notice', 9, 'view_notice'),
	(37, 'Can add user', 10, 'add_user'),
	(38, 'Can change user', 10, 'change_user'),
	(39, 'Can delete user', 10, 'delete_user'),
	(40, 'Can view user', 10, 'view_user'),
	(41, 'Can add team', 11, 'add_team'),
	(42, 'Can change team', 11, 'change_team'),
	(43, 'Can delete team', 11, 'delete_team'),
	(44, 'Can view team', 11, 'view_team'),
	(45, 'Can add practitioner', 12, 'add_practitioner'),
	(46, 'Can change practitioner', 12, 'change_practitioner'),
	(47, 'Can delete practitioner', 12, 'delete_practitioner'),
	(48, 'Can view practitioner', 12, 'view_practitioner'),
	(49, 'Can add leave', 13, 'add_leave'),
	(50, 'Can change leave', 13, 'change_leave'),
	(51, 'Can delete leave', 13, 'delete_leave'),
	(52, 'Can view leave', 13, 'view_leave'),
	(53, 'Can add role held', 14, 'add_roleheld'),
	(54, 'Can change role held', 14, 'change_roleheld'),
	(55, 'Can delete role held', 14, 'delete_roleheld'),
	(56, 'Can view role held', 14, 'view_roleheld'),
	(57, 'Can add conflict', 15, 'add_conflict'),
	(58, 'Can change conflict', 15, 'change_conflict'),
	(59, 'Can delete conflict', 15, 'delete_conflict'),
	(60, 'Can view conflict', 15, 'view_conflict'),
	(61, 'Can add session', 16, 'add_session'),
	(62, 'Can change session', 16, 'change_session'),
	(63, 'Can delete session', 16, 'delete_session'),
	(64, 'Can view session', 16, 'view_session'),
	(65, 'Can add recovery code', 17, 'add_recoverycode'),
	(66, 'Can change recovery code', 17, 'change_recoverycode'),
	(67, 'Can delete recovery code', 17, 'delete_recoverycode'),
	(68, 'Can view recovery code', 17, 'view_recoverycode'),
	(69, 'Can add group role', 18, 'add_grouprole'),
	(70, 'Can change group role', 18, 'change_grouprole'),
	(71, 'Can delete group role', 18, 'delete_grouprole'),
	(72, 'Can view group role', 18, 'view_grouprole'),
	(73, 'Can add unusual access', 19, 'add_oddaccess'),
	(74, 'Can change unusual access', 19, 'change_oddaccess'),
	(75, 'Can delete unusual access', 19, 'delete_oddaccess'),
	(76, 'Can view unusual access', 19, 'view_oddaccess'),
	(77, 'Can add child', 20, 'add_child'),
	(78, 'Can change child', 20, 'change_child'),
	(79, 'Can delete child', 20, 'delete_child'),
	(80, 'Can view child', 20, 'view_child'),
	(81, 'Can add child merge', 21, 'add_childmerge'),
	(82, 'Can change child merge', 21, 'change_childmerge'),
	(83, 'Can delete child merge', 21, 'delete_childmerge'),
	(84, 'Can view child merge', 21, 'view_childmerge'),
	(85, 'Can add referral', 22, 'add_referral'),
	(86, 'Can change referral', 22, 'change_referral'),
	(87, 'Can delete referral', 22, 'delete_referral'),
	(88, 'Can view referral', 22, 'view_referral'),
	(89, 'Has the referral in their hands', 22, 'hold_referral'),
	(90, 'Can add question', 23, 'add_question'),
	(91, 'Can change question', 23, 'change_question'),
	(92, 'Can delete question', 23, 'delete_question'),
	(93, 'Can view question', 23, 'view_question'),
	(94, 'Can add decision', 24, 'add_decision'),
	(95, 'Can change decision', 24, 'change_decision'),
	(96, 'Can delete decision', 24, 'delete_decision'),
	(97, 'Can view decision', 24, 'view_decision'),
	(98, 'Can add consultation', 25, 'add_consultation'),
	(99, 'Can change consultation', 25, 'change_consultation'),
	(100, 'Can delete consultation', 25, 'delete_consultation'),
	(101, 'Can view consultation', 25, 'view_consultation'),
	(102, 'Can add attachment', 26, 'add_attachment'),
	(103, 'Can change attachment', 26, 'change_attachment'),
	(104, 'Can delete attachment', 26, 'delete_attachment'),
	(105, 'Can view attachment', 26, 'view_attachment'),
	(106, 'Can add answers', 27, 'add_answers'),
	(107, 'Can change answers', 27, 'change_answers'),
	(108, 'Can delete answers', 27, 'delete_answers'),
	(109, 'Can view answers', 27, 'view_answers'),
	(110, 'Can add amendment', 28, 'add_amendment'),
	(111, 'Can change amendment', 28, 'change_amendment'),
	(112, 'Can delete amendment', 28, 'delete_amendment'),
	(113, 'Can view amendment', 28, 'view_amendment'),
	(114, 'Can add allocation', 29, 'add_allocation'),
	(115, 'Can change allocation', 29, 'change_allocation'),
	(116, 'Can delete allocation', 29, 'delete_allocation'),
	(117, 'Can view allocation', 29, 'view_allocation'),
	(118, 'Has the offer in their hands', 29, 'hold_allocation'),
	(119, 'Can add adult', 30, 'add_adult'),
	(120, 'Can change adult', 30, 'change_adult'),
	(121, 'Can delete adult', 30, 'delete_adult'),
	(122, 'Can view adult', 30, 'view_adult'),
	(123, 'Can add referral child', 31, 'add_referralchild'),
	(124, 'Can change referral child', 31, 'change_referralchild'),
	(125, 'Can delete referral child', 31, 'delete_referralchild'),
	(126, 'Can view referral child', 31, 'view_referralchild'),
	(127, 'Can add referral hold', 32, 'add_referralhold'),
	(128, 'Can change referral hold', 32, 'change_referralhold'),
	(129, 'Can delete referral hold', 32, 'delete_referralhold'),
	(130, 'Can view referral hold', 32, 'view_referralhold'),
	(131, 'Can add allocation hold', 33, 'add_allocationhold'),
	(132, 'Can change allocation hold', 33, 'change_allocationhold'),
	(133, 'Can delete allocation hold', 33, 'delete_allocationhold'),
	(134, 'Can view allocation hold', 33, 'view_allocationhold'),
	(135, 'Can add checklist', 34, 'add_checklist'),
	(136, 'Can change checklist', 34, 'change_checklist'),
	(137, 'Can delete checklist', 34, 'delete_checklist'),
	(138, 'Can view checklist', 34, 'view_checklist'),
	(139, 'Can add bulk intake', 35, 'add_bulkintake'),
	(140, 'Can change bulk intake', 35, 'change_bulkintake'),
	(141, 'Can delete bulk intake', 35, 'delete_bulkintake'),
	(142, 'Can view bulk intake', 35, 'view_bulkintake'),
	(143, 'Can add emergency opening', 36, 'add_emergencyopening'),
	(144, 'Can change emergency opening', 36, 'change_emergencyopening'),
	(145, 'Can delete emergency opening', 36, 'delete_emergencyopening'),
	(146, 'Can view emergency opening', 36, 'view_emergencyopening'),
	(147, 'Can add two children', 37, 'add_twochildren'),
	(148, 'Can change two children', 37, 'change_twochildren'),
	(149, 'Can delete two children', 37, 'delete_twochildren'),
	(150, 'Can view two children', 37, 'view_twochildren'),
	(151, 'Can add case', 38, 'add_case'),
	(152, 'Can change case', 38, 'change_case'),
	(153, 'Can delete case', 38, 'delete_case'),
	(154, 'Can view case', 38, 'view_case'),
	(155, 'Has the case in their hands', 38, 'hold_case'),
	(156, 'Can add case hold', 39, 'add_casehold'),
	(157, 'Can change case hold', 39, 'change_casehold'),
	(158, 'Can delete case hold', 39, 'delete_casehold'),
	(159, 'Can view case hold', 39, 'view_casehold'),
	(160, 'Can add case adult', 40, 'add_caseadult'),
	(161, 'Can change case adult', 40, 'change_caseadult'),
	(162, 'Can delete case adult', 40, 'delete_caseadult'),
	(163, 'Can view case adult', 40, 'view_caseadult'),
	(164, 'Can add circumstances', 41, 'add_circumstances'),
	(165, 'Can change circumstances', 41, 'change_circumstances'),
	(166, 'Can delete circumstances', 41, 'delete_circumstances'),
	(167, 'Can view circumstances', 41, 'view_circumstances'),
	(168, 'Can add helping question', 42, 'add_helpingquestion'),
	(169, 'Can change helping question', 42, 'change_helpingquestion'),
	(170, 'Can delete helping question', 42, 'delete_helpingquestion'),
	(171, 'Can view helping question', 42, 'view_helpingquestion'),
	(172, 'Can add consent ruling', 43, 'add_consentruling'),
	(173, 'Can change consent ruling', 43, 'change_consentruling'),
	(174, 'Can delete consent ruling', 43, 'delete_consentruling'),
	(175, 'Can view consent ruling', 43, 'view_consentruling'),
	(176, 'Can add consent', 44, 'add_consent'),
	(177, 'Can change consent', 44, 'change_consent'),
	(178, 'Can delete consent', 44, 'delete_consent'),
	(179, 'Can view consent', 44, 'view_consent'),
	(180, 'Can add case measure', 45, 'add_casemeasure'),
	(181, 'Can change case measure', 45, 'change_casemeasure'),
	(182, 'Can delete case measure', 45, 'delete_casemeasure'),
	(183, 'Can view case measure', 45, 'view_casemeasure'),
	(184, 'Can add goal', 46, 'add_goal'),
	(185, 'Can change goal', 46, 'change_goal'),
	(186, 'Can delete goal', 46, 'delete_goal'),
	(187, 'Can view goal', 46, 'view_goal'),
	(188, 'Can add goal rating', 47, 'add_goalrating'),
	(189, 'Can change goal rating', 47, 'change_goalrating'),
	(190, 'Can delete goal rating', 47, 'delete_goalrating'),
	(191, 'Can view goal rating', 47, 'view_goalrating'),
	(192, 'Can add outcome', 48, 'add_outcome'),
	(193, 'Can change outcome', 48, 'change_outcome'),
	(194, 'Can delete outcome', 48, 'delete_outcome'),
	(195, 'Can view outcome', 48, 'view_outcome'),
	(196, 'Can add school term', 49, 'add_schoolterm'),
	(197, 'Can change school term', 49, 'change_schoolterm'),
	(198, 'Can delete school term', 49, 'delete_schoolterm'),
	(199, 'Can view school term', 49, 'view_schoolterm'),
	(200, 'Can add cycle', 50, 'add_cycle');
INSERT INTO public.auth_permission VALUES
	(201, 'Can change cycle', 50, 'change_cycle'),
	(202, 'Can delete cycle', 50, 'delete_cycle'),
	(203, 'Can view cycle', 50, 'view_cycle'),
	(204, 'Can add session', 51, 'add_session'),
	(205, 'Can change session', 51, 'change_session'),
	(206, 'Can delete session', 51, 'delete_session'),
	(207, 'Can view session', 51, 'view_session'),
	(208, 'Can add cycle plan', 52, 'add_cycleplan'),
	(209, 'Can change cycle plan', 52, 'change_cycleplan'),
	(210, 'Can delete cycle plan', 52, 'delete_cycleplan'),
	(211, 'Can view cycle plan', 52, 'view_cycleplan'),
	(212, 'Can add calendar feed', 53, 'add_calendarfeed'),
	(213, 'Can change calendar feed', 53, 'change_calendarfeed'),
	(214, 'Can delete calendar feed', 53, 'delete_calendarfeed'),
	(215, 'Can view calendar feed', 53, 'view_calendarfeed'),
	(216, 'Can add letter', 54, 'add_letter'),
	(217, 'Can change letter', 54, 'change_letter'),
	(218, 'Can delete letter', 54, 'delete_letter'),
	(219, 'Can view letter', 54, 'view_letter'),
	(220, 'Can add letter version', 55, 'add_letterversion'),
	(221, 'Can change letter version', 55, 'change_letterversion'),
	(222, 'Can delete letter version', 55, 'delete_letterversion'),
	(223, 'Can view letter version', 55, 'view_letterversion'),
	(224, 'Can add letter given', 56, 'add_lettergiven'),
	(225, 'Can change letter given', 56, 'change_lettergiven'),
	(226, 'Can delete letter given', 56, 'delete_lettergiven'),
	(227, 'Can view letter given', 56, 'view_lettergiven'),
	(228, 'Can add note', 57, 'add_note'),
	(229, 'Can change note', 57, 'change_note'),
	(230, 'Can delete note', 57, 'delete_note'),
	(231, 'Can view note', 57, 'view_note'),
	(232, 'Can add praise', 58, 'add_praise'),
	(233, 'Can change praise', 58, 'change_praise'),
	(234, 'Can delete praise', 58, 'delete_praise'),
	(235, 'Can view praise', 58, 'view_praise'),
	(236, 'Can add record', 59, 'add_record'),
	(237, 'Can change record', 59, 'change_record'),
	(238, 'Can delete record', 59, 'delete_record'),
	(239, 'Can view record', 59, 'view_record'),
	(240, 'Can add child assent', 60, 'add_childassent'),
	(241, 'Can change child assent', 60, 'change_childassent'),
	(242, 'Can delete child assent', 60, 'delete_childassent'),
	(243, 'Can view child assent', 60, 'view_childassent'),
	(244, 'Can add safeguarding concern', 61, 'add_safeguardingconcern'),
	(245, 'Can change safeguarding concern', 61, 'change_safeguardingconcern'),
	(246, 'Can delete safeguarding concern', 61, 'delete_safeguardingconcern'),
	(247, 'Can view safeguarding concern', 61, 'view_safeguardingconcern'),
	(248, 'Can add concern settled', 62, 'add_concernsettled'),
	(249, 'Can change concern settled', 62, 'change_concernsettled'),
	(250, 'Can delete concern settled', 62, 'delete_concernsettled'),
	(251, 'Can view concern settled', 62, 'view_concernsettled'),
	(252, 'Can add draft', 63, 'add_draft'),
	(253, 'Can change draft', 63, 'change_draft'),
	(254, 'Can delete draft', 63, 'delete_draft'),
	(255, 'Can view draft', 63, 'view_draft'),
	(256, 'Can add video', 64, 'add_video'),
	(257, 'Can change video', 64, 'change_video'),
	(258, 'Can delete video', 64, 'delete_video'),
	(259, 'Can view video', 64, 'view_video'),
	(260, 'Can add principle', 65, 'add_principle'),
	(261, 'Can change principle', 65, 'change_principle'),
	(262, 'Can delete principle', 65, 'delete_principle'),
	(263, 'Can view principle', 65, 'view_principle'),
	(264, 'Can add clip', 66, 'add_clip'),
	(265, 'Can change clip', 66, 'change_clip'),
	(266, 'Can delete clip', 66, 'delete_clip'),
	(267, 'Can view clip', 66, 'view_clip'),
	(268, 'Has the clip in their hands', 66, 'hold_clip'),
	(269, 'Can add film key', 67, 'add_filmkey'),
	(270, 'Can change film key', 67, 'change_filmkey'),
	(271, 'Can delete film key', 67, 'delete_filmkey'),
	(272, 'Can view film key', 67, 'view_filmkey'),
	(273, 'Can add job', 68, 'add_job'),
	(274, 'Can change job', 68, 'change_job'),
	(275, 'Can delete job', 68, 'delete_job'),
	(276, 'Can view job', 68, 'view_job'),
	(277, 'Can add family page', 69, 'add_familypage'),
	(278, 'Can change family page', 69, 'change_familypage'),
	(279, 'Can delete family page', 69, 'delete_familypage'),
	(280, 'Can view family page', 69, 'view_familypage'),
	(281, 'Can add finding', 70, 'add_finding'),
	(282, 'Can change finding', 70, 'change_finding'),
	(283, 'Can delete finding', 70, 'delete_finding'),
	(284, 'Can view finding', 70, 'view_finding'),
	(285, 'Can add in film', 71, 'add_infilm'),
	(286, 'Can change in film', 71, 'change_infilm'),
	(287, 'Can delete in film', 71, 'delete_infilm'),
	(288, 'Can view in film', 71, 'view_infilm'),
	(289, 'Can add legal hold', 72, 'add_legalhold'),
	(290, 'Can change legal hold', 72, 'change_legalhold'),
	(291, 'Can delete legal hold', 72, 'delete_legalhold'),
	(292, 'Can view legal hold', 72, 'view_legalhold'),
	(293, 'Can add piece', 73, 'add_piece'),
	(294, 'Can change piece', 73, 'change_piece'),
	(295, 'Can delete piece', 73, 'delete_piece'),
	(296, 'Can view piece', 73, 'view_piece'),
	(297, 'Can add viewing', 74, 'add_viewing'),
	(298, 'Can change viewing', 74, 'change_viewing'),
	(299, 'Can delete viewing', 74, 'delete_viewing'),
	(300, 'Can view viewing', 74, 'view_viewing'),
	(301, 'Can add shown', 75, 'add_shown'),
	(302, 'Can change shown', 75, 'change_shown'),
	(303, 'Can delete shown', 75, 'delete_shown'),
	(304, 'Can view shown', 75, 'view_shown'),
	(305, 'Can add clip hold', 76, 'add_cliphold'),
	(306, 'Can change clip hold', 76, 'change_cliphold'),
	(307, 'Can delete clip hold', 76, 'delete_cliphold'),
	(308, 'Can view clip hold', 76, 'view_cliphold'),
	(309, 'Can add clip share', 77, 'add_clipshare'),
	(310, 'Can change clip share', 77, 'change_clipshare'),
	(311, 'Can delete clip share', 77, 'delete_clipshare'),
	(312, 'Can view clip share', 77, 'view_clipshare'),
	(313, 'Can add court request', 78, 'add_courtrequest'),
	(314, 'Can change court request', 78, 'change_courtrequest'),
	(315, 'Can delete court request', 78, 'delete_courtrequest'),
	(316, 'Can view court request', 78, 'view_courtrequest'),
	(317, 'Can add destruction', 79, 'add_destruction'),
	(318, 'Can change destruction', 79, 'change_destruction'),
	(319, 'Can delete destruction', 79, 'delete_destruction'),
	(320, 'Can view destruction', 79, 'view_destruction'),
	(321, 'Can add closing summary', 80, 'add_closingsummary'),
	(322, 'Can change closing summary', 80, 'change_closingsummary'),
	(323, 'Can delete closing summary', 80, 'delete_closingsummary'),
	(324, 'Can view closing summary', 80, 'view_closingsummary'),
	(325, 'Can add closing', 81, 'add_closing'),
	(326, 'Can change closing', 81, 'change_closing'),
	(327, 'Can delete closing', 81, 'delete_closing'),
	(328, 'Can view closing', 81, 'view_closing'),
	(329, 'Can add cover', 82, 'add_cover'),
	(330, 'Can change cover', 82, 'change_cover'),
	(331, 'Can delete cover', 82, 'delete_cover'),
	(332, 'Can view cover', 82, 'view_cover'),
	(333, 'Can add handover', 83, 'add_handover'),
	(334, 'Can change handover', 83, 'change_handover'),
	(335, 'Can delete handover', 83, 'delete_handover'),
	(336, 'Can view handover', 83, 'view_handover'),
	(337, 'Has the handover in their hands', 83, 'hold_handover'),
	(338, 'Can add handover hold', 84, 'add_handoverhold'),
	(339, 'Can change handover hold', 84, 'change_handoverhold'),
	(340, 'Can delete handover hold', 84, 'delete_handoverhold'),
	(341, 'Can view handover hold', 84, 'view_handoverhold'),
	(342, 'Can add permission', 85, 'add_permission'),
	(343, 'Can change permission', 85, 'change_permission'),
	(344, 'Can delete permission', 85, 'delete_permission'),
	(345, 'Can view permission', 85, 'view_permission'),
	(346, 'Can add group', 86, 'add_group'),
	(347, 'Can change group', 86, 'change_group'),
	(348, 'Can delete group', 86, 'delete_group'),
	(349, 'Can view group', 86, 'view_group'),
	(350, 'Can add content type', 87, 'add_contenttype'),
	(351, 'Can change content type', 87, 'change_contenttype'),
	(352, 'Can delete content type', 87, 'delete_contenttype'),
	(353, 'Can view content type', 87, 'view_contenttype'),
	(354, 'Can add session', 88, 'add_session'),
	(355, 'Can change session', 88, 'change_session'),
	(356, 'Can delete session', 88, 'delete_session'),
	(357, 'Can view session', 88, 'view_session'),
	(358, 'Can add email address', 89, 'add_emailaddress'),
	(359, 'Can change email address', 89, 'change_emailaddress'),
	(360, 'Can delete email address', 89, 'delete_emailaddress'),
	(361, 'Can view email address', 89, 'view_emailaddress'),
	(362, 'Can add email confirmation', 90, 'add_emailconfirmation'),
	(363, 'Can change email confirmation', 90, 'change_emailconfirmation'),
	(364, 'Can delete email confirmation', 90, 'delete_emailconfirmation'),
	(365, 'Can view email confirmation', 90, 'view_emailconfirmation'),
	(366, 'Can add authenticator', 91, 'add_authenticator'),
	(367, 'Can change authenticator', 91, 'change_authenticator'),
	(368, 'Can delete authenticator', 91, 'delete_authenticator'),
	(369, 'Can view authenticator', 91, 'view_authenticator'),
	(370, 'Can add social account', 92, 'add_socialaccount'),
	(371, 'Can change social account', 92, 'change_socialaccount'),
	(372, 'Can delete social account', 92, 'delete_socialaccount'),
	(373, 'Can view social account', 92, 'view_socialaccount'),
	(374, 'Can add social application', 93, 'add_socialapp'),
	(375, 'Can change social application', 93, 'change_socialapp'),
	(376, 'Can delete social application', 93, 'delete_socialapp'),
	(377, 'Can view social application', 93, 'view_socialapp'),
	(378, 'Can add social application token', 94, 'add_socialtoken'),
	(379, 'Can change social application token', 94, 'change_socialtoken'),
	(380, 'Can delete social application token', 94, 'delete_socialtoken'),
	(381, 'Can view social application token', 94, 'view_socialtoken'),
	(382, 'Can add group object permission', 95, 'add_groupobjectpermission'),
	(383, 'Can change group object permission', 95, 'change_groupobjectpermission'),
	(384, 'Can delete group object permission', 95, 'delete_groupobjectpermission'),
	(385, 'Can view group object permission', 95, 'view_groupobjectpermission'),
	(386, 'Can add user object permission', 96, 'add_userobjectpermission'),
	(387, 'Can change user object permission', 96, 'change_userobjectpermission'),
	(388, 'Can delete user object permission', 96, 'delete_userobjectpermission'),
	(389, 'Can view user object permission', 96, 'view_userobjectpermission');

INSERT INTO public.django_content_type VALUES
	(1, 'reference', 'code'),
	(2, 'reference', 'district'),
	(3, 'reference', 'traveltime'),
	(4, 'audit', 'entry'),
	(5, 'misuse', 'pace'),
	(6, 'misuse', 'slowed'),
	(7, 'misuse', 'sheet'),
	(8, 'states', 'statuschange'),
	(9, 'notifications', 'notice'),
	(10, 'accounts', 'user'),
	(11, 'accounts', 'team'),
	(12, 'accounts', 'practitioner'),
	(13, 'accounts', 'leave'),
	(14, 'accounts', 'roleheld'),
	(15, 'accounts', 'conflict'),
	(16, 'accounts', 'session'),
	(17, 'accounts', 'recoverycode'),
	(18, 'accounts', 'grouprole'),
	(19, 'oversight', 'oddaccess'),
	(20, 'referrals', 'child'),
	(21, 'referrals', 'childmerge'),
	(22, 'referrals', 'referral'),
	(23, 'referrals', 'question'),
	(24, 'referrals', 'decision'),
	(25, 'referrals', 'consultation'),
	(26, 'referrals', 'attachment'),
	(27, 'referrals', 'answers'),
	(28, 'referrals', 'amendment'),
	(29, 'referrals', 'allocation'),
	(30, 'referrals', 'adult'),
	(31, 'referrals', 'referralchild'),
	(32, 'referrals', 'referralhold'),
	(33, 'referrals', 'allocationhold'),
	(34, 'referrals', 'checklist'),
	(35, 'referrals', 'bulkintake'),
	(36, 'referrals', 'emergencyopening'),
	(37, 'referrals', 'twochildren'),
	(38, 'cases', 'case'),
	(39, 'cases', 'casehold'),
	(40, 'cases', 'caseadult'),
	(41, 'cases', 'circumstances'),
	(42, 'cases', 'helpingquestion'),
	(43, 'case_consent', 'consentruling'),
	(44, 'case_consent', 'consent'),
	(45, 'case_outcomes', 'casemeasure'),
	(46, 'case_outcomes', 'goal'),
	(47, 'case_outcomes', 'goalrating'),
	(48, 'case_outcomes', 'outcome'),
	(49, 'case_outcomes', 'schoolterm'),
	(50, 'case_sessions', 'cycle'),
	(51, 'case_sessions', 'session'),
	(52, 'case_sessions', 'cycleplan'),
	(53, 'case_sessions', 'calendarfeed'),
	(54, 'case_records', 'letter'),
	(55, 'case_records', 'letterversion'),
	(56, 'case_records', 'lettergiven'),
	(57, 'case_records', 'note'),
	(58, 'case_records', 'praise'),
	(59, 'case_records', 'record'),
	(60, 'case_records', 'childassent'),
	(61, 'case_records', 'safeguardingconcern'),
	(62, 'case_records', 'concernsettled'),
	(63, 'case_records', 'draft'),
	(64, 'videos', 'video'),
	(65, 'videos', 'principle'),
	(66, 'videos', 'clip'),
	(67, 'videos', 'filmkey'),
	(68, 'videos', 'job'),
	(69, 'videos', 'familypage'),
	(70, 'videos', 'finding'),
	(71, 'videos', 'infilm'),
	(72, 'videos', 'legalhold'),
	(73, 'videos', 'piece'),
	(74, 'videos', 'viewing'),
	(75, 'videos', 'shown'),
	(76, 'videos', 'cliphold'),
	(77, 'videos', 'clipshare'),
	(78, 'videos', 'courtrequest'),
	(79, 'videos', 'destruction'),
	(80, 'case_ending', 'closingsummary'),
	(81, 'case_ending', 'closing'),
	(82, 'case_ending', 'cover'),
	(83, 'case_ending', 'handover'),
	(84, 'case_ending', 'handoverhold'),
	(85, 'auth', 'permission'),
	(86, 'auth', 'group'),
	(87, 'contenttypes', 'contenttype'),
	(88, 'sessions', 'session'),
	(89, 'account', 'emailaddress'),
	(90, 'account', 'emailconfirmation'),
	(91, 'mfa', 'authenticator'),
	(92, 'socialaccount', 'socialaccount'),
	(93, 'socialaccount', 'socialapp'),
	(94, 'socialaccount', 'socialtoken'),
	(95, 'guardian', 'groupobjectpermission'),
	(96, 'guardian', 'userobjectpermission');

INSERT INTO public.django_migrations VALUES
	(1, 'accounts', '0001_initial', '2026-01-01 00:00:00+00'),
	(2, 'account', '0001_initial', '2026-01-01 00:00:00+00'),
	(3, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00'),
	(4, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00'),
	(5, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00'),
	(6, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00'),
	(7, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00'),
	(8, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00'),
	(9, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00'),
	(10, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00'),
	(11, 'accounts', '0002_session_of_a_person', '2026-01-01 00:00:00+00'),
	(12, 'accounts', '0003_cache_table', '2026-01-01 00:00:00+00'),
	(13, 'accounts', '0004_sessions_say_where', '2026-01-01 00:00:00+00'),
	(14, 'accounts', '0005_recovery_codes', '2026-01-01 00:00:00+00'),
	(15, 'accounts', '0006_council_groups', '2026-01-01 00:00:00+00'),
	(16, 'accounts', '0007_access_review', '2026-01-01 00:00:00+00'),
	(17, 'accounts', '0008_break_glass_accounts', '2026-01-01 00:00:00+00'),
	(18, 'accounts', '0009_who_added_a_group', '2026-01-01 00:00:00+00'),
	(19, 'audit', '0001_initial', '2026-01-01 00:00:00+00'),
	(20, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
	(21, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
	(22, 'auth', '0001_initial', '2026-01-01 00:00:00+00'),
	(23, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
	(24, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
	(25, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
	(26, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
	(27, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
	(28, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
	(29, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
	(30, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
	(31, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
	(32, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
	(33, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
	(34, 'referrals', '0001_search', '2026-01-01 00:00:00+00'),
	(35, 'referrals', '0002_referrals', '2026-01-01 00:00:00+00'),
	(36, 'referrals', '0003_checklist', '2026-01-01 00:00:00+00'),
	(37, 'referrals', '0004_bulk_intake', '2026-01-01 00:00:00+00'),
	(38, 'referrals', '0005_holds_only_to_read', '2026-01-01 00:00:00+00'),
	(39, 'referrals', '0006_emergency_opening', '2026-01-01 00:00:00+00'),
	(40, 'referrals', '0007_allocation_taken_up_again', '2026-01-01 00:00:00+00'),
	(41, 'referrals', '0008_allocation_answered', '2026-01-01 00:00:00+00'),
	(42, 'cases', '0001_cases', '2026-01-01 00:00:00+00'),
	(43, 'cases', '0002_move_table', '2026-01-01 00:00:00+00'),
	(44, 'cases', '0003_holds_only_to_read', '2026-01-01 00:00:00+00'),
	(45, 'cases', '0004_people_of_a_case', '2026-01-01 00:00:00+00'),
	(46, 'cases', '0005_people_from_referrals', '2026-01-01 00:00:00+00'),
	(47, 'case_consent', '0001_consents', '2026-01-01 00:00:00+00'),
	(48, 'case_consent', '0002_watching_a_clip_at_home', '2026-01-01 00:00:00+00'),
	(49, 'reference', '0001_code', '2026-01-01 00:00:00+00'),
	(50, 'reference', '0002_national_code_sets', '2026-01-01 00:00:00+00'),
	(51, 'reference', '0003_service_code_sets', '2026-01-01 00:00:00+00'),
	(52, 'reference', '0004_district_and_travel_time', '2026-01-01 00:00:00+00'),
	(53, 'reference', '0005_essex_districts', '2026-01-01 00:00:00+00'),
	(54, 'reference', '0006_travel_times', '2026-01-01 00:00:00+00'),
	(55, 'reference', '0007_work_with_a_family', '2026-01-01 00:00:00+00'),
	(56, 'case_ending', '0001_handing_over_and_closing', '2026-01-01 00:00:00+00'),
	(57, 'case_ending', '0002_reason_transferred', '2026-01-01 00:00:00+00'),
	(58, 'case_ending', '0003_reason_called_off', '2026-01-01 00:00:00+00'),
	(59, 'case_sessions', '0001_cycles_and_sessions', '2026-01-01 00:00:00+00'),
	(60, 'case_outcomes', '0001_goals_measures_terms', '2026-01-01 00:00:00+00'),
	(61, 'case_outcomes', '0002_plan_rated_only_when_held', '2026-01-01 00:00:00+00'),
	(62, 'case_records', '0001_records', '2026-01-01 00:00:00+00'),
	(63, 'case_sessions', '0002_form_token', '2026-01-01 00:00:00+00'),
	(64, 'case_sessions', '0003_needs_another', '2026-01-01 00:00:00+00'),
	(65, 'case_sessions', '0004_cycle_plan', '2026-01-01 00:00:00+00'),
	(66, 'case_sessions', '0005_calendar_feed', '2026-01-01 00:00:00+00'),
	(67, 'cases', '0006_paused_back_to_opening', '2026-01-01 00:00:00+00'),
	(68, 'guardian', '0001_initial', '2026-01-01 00:00:00+00'),
	(69, 'guardian', '0002_generic_permissions_index', '2026-01-01 00:00:00+00'),
	(70, 'guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more', '2026-01-01 00:00:00+00'),
	(71, 'mfa', '0001_initial', '2026-01-01 00:00:00+00'),
	(72, 'mfa', '0002_authenticator_timestamps', '2026-01-01 00:00:00+00'),
	(73, 'mfa', '0003_authenticator_type_uniq', '2026-01-01 00:00:00+00'),
	(74, 'misuse', '0001_pace_and_slowed', '2026-01-01 00:00:00+00'),
	(75, 'misuse', '0002_sheets', '2026-01-01 00:00:00+00'),
	(76, 'notifications', '0001_initial', '2026-01-01 00:00:00+00'),
	(77, 'oversight', '0001_odd_access', '2026-01-01 00:00:00+00'),
	(78, 'referrals', '0009_two_children', '2026-01-01 00:00:00+00'),
	(79, 'referrals', '0010_answers_match_chosen', '2026-01-01 00:00:00+00'),
	(80, 'sessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(81, 'socialaccount', '0001_initial', '2026-01-01 00:00:00+00'),
	(82, 'socialaccount', '0002_token_max_lengths', '2026-01-01 00:00:00+00'),
	(83, 'socialaccount', '0003_extra_data_default_dict', '2026-01-01 00:00:00+00'),
	(84, 'socialaccount', '0004_app_provider_id_settings', '2026-01-01 00:00:00+00'),
	(85, 'socialaccount', '0005_socialtoken_nullable_app', '2026-01-01 00:00:00+00'),
	(86, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-01-01 00:00:00+00'),
	(87, 'states', '0001_initial', '2026-01-01 00:00:00+00'),
	(88, 'videos', '0001_films', '2026-01-01 00:00:00+00'),
	(89, 'videos', '0002_principles', '2026-01-01 00:00:00+00'),
	(90, 'videos', '0003_size_with_the_first_byte', '2026-01-01 00:00:00+00'),
	(91, 'videos', '0004_legal_hold_dropped', '2026-01-01 00:00:00+00');

INSERT INTO public.reference_code VALUES
	(1, 'sex', 'F', 'Female', '', '', '{}', 0, NULL, NULL),
	(2, 'sex', 'M', 'Male', '', '', '{}', 1, NULL, NULL),
	(3, 'sex', 'U', 'Not known', '', '', '{}', 2, NULL, NULL),
	(4, 'gender', '01', 'Boy or man', '', '', '{}', 0, NULL, NULL),
	(5, 'gender', '02', 'Girl or woman', '', '', '{}', 1, NULL, NULL),
	(6, 'gender', '09', 'Prefers to describe it in their own words', '', '', '{}', 2, NULL, NULL),
	(7, 'gender', '00', 'Not known', 'Not asked, or did not want to say', '', '{}', 3, NULL, NULL),
	(8, 'ethnicity', 'WBRI', 'White British', '', '', '{}', 0, NULL, NULL),
	(9, 'ethnicity', 'WIRI', 'White Irish', '', '', '{}', 1, NULL, NULL),
	(10, 'ethnicity', 'WIRT', 'Traveller of Irish heritage', '', '', '{}', 2, NULL, NULL),
	(11, 'ethnicity', 'WROM', 'Gypsy or Roma', '', '', '{}', 3, NULL, NULL),
	(12, 'ethnicity', 'WOTH', 'Any other White background', '', '', '{}', 4, NULL, NULL),
	(13, 'ethnicity', 'MWBC', 'White and Black Caribbean', '', '', '{}', 5, NULL, NULL),
	(14, 'ethnicity', 'MWBA', 'White and Black African', '', '', '{}', 6, NULL, NULL),
	(15, 'ethnicity', 'MWAS', 'White and Asian', '', '', '{}', 7, NULL, NULL),
	(16, 'ethnicity', 'MOTH', 'Any other Mixed background', '', '', '{}', 8, NULL, NULL),
	(17, 'ethnicity', 'AIND', 'Indian', '', '', '{}', 9, NULL, NULL),
	(18, 'ethnicity', 'APKN', 'Pakistani', '', '', '{}', 10, NULL, NULL),
	(19, 'ethnicity', 'ABAN', 'Bangladeshi', '', '', '{}', 11, NULL, NULL),
	(20, 'ethnicity', 'CHNE', 'Chinese', '', '', '{}', 12, NULL, NULL),
	(21, 'ethnicity', 'AOTH', 'Any other Asian background', '', '', '{}', 13, NULL, NULL),
	(22, 'ethnicity', 'BCRB', 'Black Caribbean', '', '', '{}', 14, NULL, NULL),
	(23, 'ethnicity', 'BAFR', 'Black African', '', '', '{}', 15, NULL, NULL),
	(24, 'ethnicity', 'BOTH', 'Any other Black background', '', '', '{}', 16, NULL, NULL),
	(25, 'ethnicity', 'OOTH', 'Any other ethnic group', '', '', '{}', 17, NULL, NULL),
	(26, 'ethnicity', 'REFU', 'Did not want to say', '', '', '{}', 18, NULL, NULL),
	(27, 'ethnicity', 'NOBT', 'Not asked yet', '', '', '{}', 19, NULL, NULL),
	(28, 'disability', 'NONE', 'None', '', '', '{}', 0, NULL, NULL),
	(29, 'disability', 'MOB', 'Mobility', 'Getting about the house and beyond', '', '{}', 1, NULL, NULL),
	(30, 'disability', 'HAND', 'Hand function', 'Holding and touching', '', '{}', 2, NULL, NULL),
	(31, 'disability', 'PC', 'Personal care', 'For example washing, going to the toilet, dressing', '', '{}', 3, NULL, NULL),
	(32, 'disability', 'INC', 'Incontinence', '', '', '{}', 4, NULL, NULL),
	(33, 'disability', 'COMM', 'Communication', 'Speaking or understanding others', '', '{}', 5, NULL, NULL),
	(34, 'disability', 'LD', 'Learning', '', '', '{}', 6, NULL, NULL),
	(35, 'disability', 'HEAR', 'Hearing', '', '', '{}', 7, NULL, NULL),
	(36, 'disability', 'VIS', 'Vision', '', '', '{}', 8, NULL, NULL),
	(37, 'disability', 'BEH', 'Behaviour', '', '', '{}', 9, NULL, NULL),
	(38, 'disability', 'CON', 'Consciousness', 'For example seizures', '', '{}', 10, NULL, NULL),
	(39, 'disability', 'AUT', 'Autism, diagnosed', '', '', '{autism,Asperger}', 11, NULL, NULL),
	(40, 'disability', 'DDA', 'Another disability', '', '', '{}', 12, NULL, NULL),
	(41, 'legal_status', 'C1', 'Interim care order', '', '', '{}', 0, NULL, NULL),
	(42, 'legal_status', 'C2', 'Full care order', '', '', '{"care order"}', 1, NULL, NULL),
	(43, 'legal_status', 'D1', 'Freeing order', '', '', '{}', 2, NULL, NULL),
	(44, 'legal_status', 'E1', 'Placement order', '', '', '{}', 3, NULL, NULL),
	(45, 'legal_status', 'V2', 'Accommodated under section 20', '', '', '{"section 20",s20}', 4, NULL, NULL),
	(46, 'legal_status', 'V3', 'Short breaks, each one recorded', '', '', '{}', 5, NULL, NULL),
	(47, 'legal_status', 'V4', 'Short breaks, recorded as an agreement', '', '', '{}', 6, NULL, NULL),
	(48, 'legal_status', 'L1', 'Police protection', '', '', '{}', 7, NULL, NULL),
	(49, 'legal_status', 'L2', 'Emergency protection order', '', '', '{EPO}', 8, NULL, NULL),
	(50, 'legal_status', 'L3', 'Child assessment order', '', '', '{}', 9, NULL, NULL),
	(51, 'legal_status', 'J1', 'On remand, in local authority or youth detention accommodation', '', '', '{}', 10, NULL, NULL),
	(52, 'legal_status', 'J2', 'Accommodated under the Police and Criminal Evidence Act (PACE)', '', '', '{PACE}', 11, NULL, NULL),
	(53, 'legal_status', 'J3', 'Youth rehabilitation order with residence or intensive fostering', '', '', '{YRO}', 12, NULL, NULL),
	(54, 'placement_type', 'U1', 'Foster carers who are relatives or friends: long term', '', '', '{}', 0, NULL, NULL),
	(55, 'placement_type', 'U2', 'Foster carers who are relatives or friends: fostering for adoption', '', '', '{}', 1, NULL, NULL),
	(56, 'placement_type', 'U3', 'Foster carers who are relatives or friends: not long term', '', '', '{}', 2, NULL, NULL),
	(57, 'placement_type', 'U4', 'Other foster carers: long term', '', '', '{}', 3, NULL, NULL),
	(58, 'placement_type', 'U5', 'Other foster carers: fostering for adoption', '', '', '{}', 4, NULL, NULL),
	(59, 'placement_type', 'U6', 'Other foster carers: not long term', '', '', '{}', 5, NULL, NULL),
	(60, 'placement_type', 'P1', 'With own parents or others with parental responsibility', '', '', '{}', 6, NULL, NULL),
	(61, 'placement_type', 'P2', 'Living independently', 'For example in a flat, lodgings or with friends', '', '{}', 7, NULL, NULL),
	(62, 'placement_type', 'P3', 'Residential employment', '', '', '{}', 8, NULL, NULL),
	(63, 'placement_type', 'A3', 'Placed for adoption with the current foster carers, with consent', '', '', '{}', 9, NULL, NULL),
	(64, 'placement_type', 'A4', 'Placed for adoption with other people, with consent', '', '', '{}', 10, NULL, NULL),
	(65, 'placement_type', 'A5', 'Placed for adoption with the current foster carers, by placement order', '', '', '{}', 11, NULL, NULL),
	(66, 'placement_type', 'A6', 'Placed for adoption with other people, by placement order', '', '', '{}', 12, NULL, NULL),
	(67, 'placement_type', 'K1', 'Secure children’s home', '', '', '{}', 13, NULL, NULL),
	(68, 'placement_type', 'K2', 'Children’s home', '', '', '{}', 14, NULL, NULL),
	(69, 'placement_type', 'H5', 'Semi-independent living', '', '', '{}', 15, NULL, NULL),
	(70, 'placement_type', 'R1', 'Residential care home', '', '', '{}', 16, NULL, NULL),
	(71, 'placement_type', 'R2', 'Hospital or other place of medical or nursing care', '', '', '{}', 17, NULL, NULL),
	(72, 'placement_type', 'R3', 'Family centre or mother and baby unit', '', '', '{}', 18, NULL, NULL),
	(73, 'placement_type', 'R5', 'Young offender institution', '', '', '{}', 19, NULL, NULL),
	(74, 'placement_type', 'S1', 'Residential school', '', '', '{}', 20, NULL, NULL),
	(75, 'placement_type', 'T0', 'Temporary move of any kind', '', '', '{}', 21, NULL, NULL),
	(76, 'placement_type', 'T1', 'Temporary stay in hospital', '', '', '{}', 22, NULL, NULL),
	(77, 'placement_type', 'T2', 'Temporary absence on holiday', '', '', '{}', 23, NULL, NULL),
	(78, 'placement_type', 'T3', 'Temporary place while the foster carers are on holiday', '', '', '{}', 24, NULL, NULL),
	(79, 'placement_type', 'T4', 'Temporary place for seven days or less, for another reason', '', '', '{}', 25, NULL, NULL),
	(80, 'placement_type', 'Z1', 'Another placement', '', '', '{}', 26, NULL, NULL),
	(81, 'placement_provider', 'PR0', 'Parents or others with parental responsibility', '', '', '{}', 0, NULL, NULL),
	(82, 'placement_provider', 'PR1', 'This council', '', '', '{}', 1, NULL, NULL),
	(83, 'placement_provider', 'PR2', 'Another council', '', '', '{}', 2, NULL, NULL),
	(84, 'placement_provider', 'PR3', 'Another public body, for example the NHS', '', '', '{}', 3, NULL, NULL),
	(85, 'placement_provider', 'PR4', 'Private provider', '', '', '{}', 4, NULL, NULL),
	(86, 'placement_provider', 'PR5', 'Voluntary or charitable provider', '', '', '{}', 5, NULL, NULL),
	(87, 'previous_permanence', 'P1', 'Adoption', '', '', '{}', 0, NULL, NULL),
	(88, 'previous_permanence', 'P2', 'Special guardianship order', '', '', '{SGO}', 1, NULL, NULL),
	(89, 'previous_permanence', 'P3', 'Residence order or child arrangements order', '', '', '{RO,CAO}', 2, NULL, NULL),
	(90, 'previous_permanence', 'P4', 'Some permanent order, not known which', '', '', '{}', 3, NULL, NULL),
	(91, 'previous_permanence', 'Z1', 'None', '', '', '{}', 4, NULL, NULL),
	(92, 'primary_need', 'N1', 'Abuse or neglect', '', '', '{}', 0, NULL, NULL),
	(93, 'primary_need', 'N2', 'The child’s disability', '', '', '{}', 1, NULL, NULL),
	(94, 'primary_need', 'N3', 'A parent’s illness or disability', '', '', '{}', 2, NULL, NULL),
	(95, 'primary_need', 'N4', 'Family in acute stress', '', '', '{}', 3, NULL, NULL),
	(96, 'primary_need', 'N5', 'Family dysfunction', '', '', '{}', 4, NULL, NULL),
	(97, 'primary_need', 'N6', 'Behaviour that harms the community', '', '', '{"socially unacceptable behaviour"}', 5, NULL, NULL),
	(98, 'primary_need', 'N7', 'Low income', '', '', '{}', 6, NULL, NULL),
	(99, 'primary_need', 'N8', 'Absent parenting', '', '', '{}', 7, NULL, NULL),
	(100, 'cp_category', 'NEGLECT', 'Neglect', '', '', '{}', 0, NULL, NULL),
	(101, 'cp_category', 'EMOTIONAL', 'Emotional abuse', '', '', '{}', 1, NULL, NULL),
	(102, 'cp_category', 'PHYSICAL', 'Physical abuse', '', '', '{}', 2, NULL, NULL),
	(103, 'cp_category', 'SEXUAL', 'Sexual abuse', '', '', '{}', 3, NULL, NULL),
	(104, 'upn_unknown', 'UN1', 'Not of school age, and has no UPN yet', '', '', '{}', 0, NULL, NULL),
	(105, 'upn_unknown', 'UN2', 'Has never been to a state school in England', '', '', '{}', 1, NULL, NULL),
	(106, 'upn_unknown', 'UN3', 'Is educated outside England', '', '', '{}', 2, NULL, NULL),
	(107, 'upn_unknown', 'UN4', 'Has only just come into care, and the UPN is not known yet', '', '', '{}', 3, NULL, NULL),
	(108, 'upn_unknown', 'UN5', 'The sources do not agree about the child’s UPN', '', '', '{}', 4, NULL, NULL),
	(109, 'sen_provision', 'N', 'No special educational needs', '', '', '{}', 0, NULL, NULL),
	(110, 'sen_provision', 'K', 'SEN support', '', '', '{}', 1, NULL, NULL),
	(111, 'sen_provision', 'E', 'Education, health and care (EHC) plan', '', '', '{EHCP,"EHC plan"}', 2, NULL, NULL),
	(112, 'sen_need', 'SPLD', 'Specific learning difficulty', '', '', '{}', 0, NULL, NULL),
	(113, 'sen_need', 'MLD', 'Moderate learning difficulty', '', '', '{}', 1, NULL, NULL),
	(114, 'sen_need', 'SLD', 'Severe learning difficulty', '', '', '{}', 2, NULL, NULL),
	(115, 'sen_need', 'PMLD', 'Profound and multiple learning difficulty', '', '', '{}', 3, NULL, NULL),
	(116, 'sen_need', 'SEMH', 'Social, emotional and mental health', '', '', '{}', 4, NULL, NULL),
	(117, 'sen_need', 'SLCN', 'Speech, language and communication', '', '', '{}', 5, NULL, NULL),
	(118, 'sen_need', 'HI', 'Hearing impairment', '', '', '{}', 6, NULL, NULL),
	(119, 'sen_need', 'VI', 'Vision impairment', '', '', '{}', 7, NULL, NULL),
	(120, 'sen_need', 'MSI', 'Multi-sensory impairment', '', '', '{}', 8, NULL, NULL),
	(121, 'sen_need', 'PD', 'Physical disability', '', '', '{}', 9, NULL, NULL),
	(122, 'sen_need', 'ASD', 'Autism', '', '', '{}', 10, NULL, NULL),
	(123, 'sen_need', 'OTH', 'Another difficulty', '', '', '{}', 11, NULL, NULL),
	(124, 'languages', 'English', 'English', '', '', '{}', 0, NULL, NULL),
	(125, 'languages', 'BSL', 'British Sign Language (BSL)', '', '', '{"British Sign Language","sign language"}', 1, NULL, NULL),
	(126, 'languages', 'Makaton', 'Makaton', '', '', '{}', 2, NULL, NULL),
	(127, 'languages', 'Afrikaans', 'Afrikaans', '', '', '{}', 3, NULL, NULL),
	(128, 'languages', 'Akan', 'Akan (Twi or Fante)', '', '', '{Twi,Fante}', 4, NULL, NULL),
	(129, 'languages', 'Albanian', 'Albanian', '', '', '{}', 5, NULL, NULL),
	(130, 'languages', 'Amharic', 'Amharic', '', '', '{}', 6, NULL, NULL),
	(131, 'languages', 'Arabic', 'Arabic', '', '', '{}', 7, NULL, NULL),
	(132, 'languages', 'Armenian', 'Armenian', '', '', '{}', 8, NULL, NULL),
	(133, 'languages', 'Bengali', 'Bengali', '', '', '{Bangla,Sylheti}', 9, NULL, NULL),
	(134, 'languages', 'Bulgarian', 'Bulgarian', '', '', '{}', 10, NULL, NULL),
	(135, 'languages', 'Burmese', 'Burmese', '', '', '{}', 11, NULL, NULL),
	(136, 'languages', 'Cantonese', 'Cantonese', '', '', '{}', 12, NULL, NULL),
	(137, 'languages', 'Croatian', 'Croatian', '', '', '{}', 13, NULL, NULL),
	(138, 'languages', 'Czech', 'Czech', '', '', '{}', 14, NULL, NULL),
	(139, 'languages', 'Danish', 'Danish', '', '', '{}', 15, NULL, NULL),
	(140, 'languages', 'Dari', 'Dari', '', '', '{}', 16, NULL, NULL),
	(141, 'languages', 'Dutch', 'Dutch', '', '', '{}', 17, NULL, NULL),
	(142, 'languages', 'Estonian', 'Estonian', '', '', '{}', 18, NULL, NULL),
	(143, 'languages', 'Farsi', 'Farsi (Persian)', '', '', '{Persian}', 19, NULL, NULL),
	(144, 'languages', 'Filipino', 'Filipino (Tagalog)', '', '', '{Tagalog}', 20, NULL, NULL),
	(145, 'languages', 'Finnish', 'Finnish', '', '', '{}', 21, NULL, NULL),
	(146, 'languages', 'French', 'French', '', '', '{}', 22, NULL, NULL),
	(147, 'languages', 'Georgian', 'Georgian', '', '', '{}', 23, NULL, NULL),
	(148, 'languages', 'German', 'German', '', '', '{}', 24, NULL, NULL),
	(149, 'languages', 'Greek', 'Greek', '', '', '{}', 25, NULL, NULL),
	(150, 'languages', 'Gujarati', 'Gujarati', '', '', '{}', 26, NULL, NULL),
	(151, 'languages', 'Hausa', 'Hausa', '', '', '{}', 27, NULL, NULL),
	(152, 'languages', 'Hebrew', 'Hebrew', '', '', '{}', 28, NULL, NULL),
	(153, 'languages', 'Hindi', 'Hindi', '', '', '{}', 29, NULL, NULL),
	(154, 'languages', 'Hungarian', 'Hungarian', '', '', '{}', 30, NULL, NULL),
	(155, 'languages', 'Igbo', 'Igbo', '', '', '{}', 31, NULL, NULL),
	(156, 'languages', 'Irish', 'Irish', '', '', '{Gaelic}', 32, NULL, NULL),
	(157, 'languages', 'Italian', 'Italian', '', '', '{}', 33, NULL, NULL),
	(158, 'languages', 'Japanese', 'Japanese', '', '', '{}', 34, NULL, NULL),
	(159, 'languages', 'Korean', 'Korean', '', '', '{}', 35, NULL, NULL),
	(160, 'languages', 'Kurdish Kurmanji', 'Kurdish (Kurmanji)', '', '', '{Kurmanji}', 36, NULL, NULL),
	(161, 'languages', 'Kurdish Sorani', 'Kurdish (Sorani)', '', '', '{Sorani,Kurdish}', 37, NULL, NULL),
	(162, 'languages', 'Latvian', 'Latvian', '', '', '{}', 38, NULL, NULL),
	(163, 'languages', 'Lingala', 'Lingala', '', '', '{}', 39, NULL, NULL),
	(164, 'languages', 'Lithuanian', 'Lithuanian', '', '', '{}', 40, NULL, NULL),
	(165, 'languages', 'Luganda', 'Luganda', '', '', '{}', 41, NULL, NULL),
	(166, 'languages', 'Macedonian', 'Macedonian', '', '', '{}', 42, NULL, NULL),
	(167, 'languages', 'Malay', 'Malay', '', '', '{}', 43, NULL, NULL),
	(168, 'languages', 'Malayalam', 'Malayalam', '', '', '{}', 44, NULL, NULL),
	(169, 'languages', 'Mandarin', 'Mandarin Chinese', '', '', '{Mandarin,Chinese}', 45, NULL, NULL),
	(170, 'languages', 'Marathi', 'Marathi', '', '', '{}', 46, NULL, NULL),
	(171, 'languages', 'Mongolian', 'Mongolian', '', '', '{}', 47, NULL, NULL),
	(172, 'languages', 'Nepali', 'Nepali', '', '', '{}', 48, NULL, NULL),
	(173, 'languages', 'Norwegian', 'Norwegian', '', '', '{}', 49, NULL, NULL),
	(174, 'languages', 'Oromo', 'Oromo', '', '', '{}', 50, NULL, NULL),
	(175, 'languages', 'Pashto', 'Pashto', '', '', '{}', 51, NULL, NULL),
	(176, 'languages', 'Polish', 'Polish', '', '', '{}', 52, NULL, NULL),
	(177, 'languages', 'Portuguese', 'Portuguese', '', '', '{}', 53, NULL, NULL),
	(178, 'languages', 'Punjabi', 'Punjabi', '', '', '{Panjabi}', 54, NULL, NULL),
	(179, 'languages', 'Romani', 'Romani', '', '', '{}', 55, NULL, NULL),
	(180, 'languages', 'Romanian', 'Romanian', '', '', '{Moldovan}', 56, NULL, NULL),
	(181, 'languages', 'Russian', 'Russian', '', '', '{}', 57, NULL, NULL),
	(182, 'languages', 'Serbian', 'Serbian', '', '', '{}', 58, NULL, NULL),
	(183, 'languages', 'Shona', 'Shona', '', '', '{}', 59, NULL, NULL),
	(184, 'languages', 'Sinhala', 'Sinhala', '', '', '{}', 60, NULL, NULL),
	(185, 'languages', 'Slovak', 'Slovak', '', '', '{}', 61, NULL, NULL),
	(186, 'languages', 'Somali', 'Somali', '', '', '{}', 62, NULL, NULL),
	(187, 'languages', 'Spanish', 'Spanish', '', '', '{}', 63, NULL, NULL),
	(188, 'languages', 'Swahili', 'Swahili', '', '', '{Kiswahili}', 64, NULL, NULL),
	(189, 'languages', 'Swedish', 'Swedish', '', '', '{}', 65, NULL, NULL),
	(190, 'languages', 'Tamil', 'Tamil', '', '', '{}', 66, NULL, NULL),
	(191, 'languages', 'Telugu', 'Telugu', '', '', '{}', 67, NULL, NULL),
	(192, 'languages', 'Thai', 'Thai', '', '', '{}', 68, NULL, NULL),
	(193, 'languages', 'Tigrinya', 'Tigrinya', '', '', '{}', 69, NULL, NULL),
	(194, 'languages', 'Turkish', 'Turkish', '', '', '{}', 70, NULL, NULL),
	(195, 'languages', 'Ukrainian', 'Ukrainian', '', '', '{}', 71, NULL, NULL),
	(196, 'languages', 'Urdu', 'Urdu', '', '', '{}', 72, NULL, NULL),
	(197, 'languages', 'Vietnamese', 'Vietnamese', '', '', '{}', 73, NULL, NULL),
	(198, 'languages', 'Welsh', 'Welsh', '', '', '{}', 74, NULL, NULL),
	(199, 'languages', 'Yoruba', 'Yoruba', '', '', '{}', 75, NULL, NULL),
	(200, 'languages', 'Zulu', 'Zulu', '', '', '{}', 76, NULL, NULL);
INSERT INTO public.reference_code VALUES
	(201, 'languages', 'Other', 'Another language', '', '', '{}', 77, NULL, NULL),
	(202, 'social_care_status', 'CIN', 'Child in need (CIN) plan', '', '', '{"CIN plan","child in need"}', 0, NULL, NULL),
	(203, 'social_care_status', 'CP', 'Child protection (CP) plan', '', '', '{"CP plan","child protection"}', 1, NULL, NULL),
	(204, 'social_care_status', 'CLA', 'Child looked after, in care or accommodated', '', '', '{"looked after","child in care",LAC}', 2, NULL, NULL),
	(205, 'social_care_status', 'EDGE_OF_CARE', 'On the edge of care', '', '', '{}', 3, NULL, NULL),
	(206, 'social_care_status', 'PLAC_ADOPTED', 'Previously looked after: adopted', '', '', '{}', 4, NULL, NULL),
	(207, 'social_care_status', 'PLAC_SGO', 'Previously looked after: special guardianship order', '', '', '{"Previously looked after: SGO"}', 5, NULL, NULL),
	(208, 'social_care_status', 'PLAC_CAO', 'Previously looked after: child arrangements order', '', '', '{"Previously looked after: CAO"}', 6, NULL, NULL),
	(209, 'social_care_status', 'KINSHIP_FORMAL', 'Formal kinship care', 'With an order, or as approved kinship foster carers', '', '{}', 7, NULL, NULL),
	(210, 'social_care_status', 'KINSHIP_INFORMAL', 'Informal kinship care', 'With relatives or friends, without an order', '', '{}', 8, NULL, NULL),
	(211, 'social_care_status', 'PREVIOUS_CIN_CP', 'Previously on a child in need or child protection plan', '', '', '{"previously CIN","previously CP"}', 9, NULL, NULL),
	(212, 'social_care_status', 'EARLY_HELP', 'Early help only', '', 'VIG is for children who are or were known to social care. Early help alone is not usually enough. You can continue, or ask for a consultation instead', '{}', 10, NULL, NULL),
	(213, 'relationship_to_child', 'mother', 'Mother', '', '', '{"birth mother",mum}', 0, NULL, NULL),
	(214, 'relationship_to_child', 'father', 'Father', '', '', '{"birth father",dad}', 1, NULL, NULL),
	(215, 'relationship_to_child', 'step_parent', 'Step-parent or parent’s partner', '', '', '{step-parent,step-mother,step-father,"parent''s partner"}', 2, NULL, NULL),
	(216, 'relationship_to_child', 'adoptive_parent', 'Adoptive parent', '', '', '{adopter,"adoptive mother","adoptive father"}', 3, NULL, NULL),
	(217, 'relationship_to_child', 'special_guardian', 'Special guardian', '', '', '{"maternal grandmother (special guardian)","maternal grandfather (special guardian)","paternal grandmother (special guardian)","paternal grandfather (special guardian)"}', 4, NULL, NULL),
	(218, 'relationship_to_child', 'grandparent', 'Grandparent', '', '', '{grandmother,grandfather,"maternal grandmother","maternal grandfather","paternal grandmother","paternal grandfather"}', 5, NULL, NULL),
	(219, 'relationship_to_child', 'aunt_or_uncle', 'Aunt or uncle', '', '', '{aunt,uncle,"maternal aunt","maternal uncle","paternal aunt","paternal uncle"}', 6, NULL, NULL),
	(220, 'relationship_to_child', 'brother_or_sister', 'Brother or sister', '', '', '{brother,sister,sibling,half-brother,half-sister}', 7, NULL, NULL),
	(221, 'relationship_to_child', 'kinship_carer', 'Other kinship carer', 'A relative or friend who brings the child up', '', '{"kinship carer"}', 8, NULL, NULL),
	(222, 'relationship_to_child', 'foster_carer', 'Foster carer', '', '', '{}', 9, NULL, NULL),
	(223, 'relationship_to_child', 'residential_worker', 'Residential worker', '', '', '{"residential key worker"}', 10, NULL, NULL),
	(224, 'relationship_to_child', 'teacher', 'Teacher', '', '', '{"class teacher","form tutor"}', 11, NULL, NULL),
	(225, 'relationship_to_child', 'teaching_assistant', 'Teaching assistant', '', '', '{TA,"learning support assistant"}', 12, NULL, NULL),
	(226, 'relationship_to_child', 'nursery_key_person', 'Nursery key person', '', '', '{"key person"}', 13, NULL, NULL),
	(227, 'relationship_to_child', 'senco', 'Special educational needs co-ordinator (SENCO)', '', '', '{SENDCO}', 14, NULL, NULL),
	(228, 'relationship_to_child', 'social_worker', 'Social worker', '', '', '{}', 15, NULL, NULL),
	(229, 'relationship_to_child', 'childrens_guardian', 'Children’s guardian', 'Appointed by the court, from Cafcass', '', '{"children''s guardian","cafcass guardian"}', 16, NULL, NULL),
	(230, 'relationship_to_child', 'other_relative', 'Another relative', '', '', '{}', 17, NULL, NULL),
	(231, 'relationship_to_child', 'other_professional', 'Another professional', '', '', '{}', 18, NULL, NULL),
	(232, 'relationship_to_child', 'other', 'Somebody else', '', '', '{}', 19, NULL, NULL),
	(233, 'role_in_vig', 'client', 'Takes part in VIG', 'VIG is about their relationship with the child', '', '{"client adult"}', 0, NULL, NULL),
	(234, 'role_in_vig', 'consent_giver', 'Agrees for the child, does not take part', '', '', '{"consent giver"}', 1, NULL, NULL),
	(235, 'role_in_vig', 'informed', 'Kept informed, does not take part', '', '', '{"informed, not a client","informed not a client"}', 2, NULL, NULL),
	(236, 'role_in_vig', 'family_support', 'Supports the family', '', '', '{"family support"}', 3, NULL, NULL),
	(237, 'role_in_vig', 'told', 'Is told of the work', '', '', '{"told of the work"}', 4, NULL, NULL),
	(238, 'role_in_vig', 'not_involved', 'Is not involved', '', '', '{"not involved"}', 5, NULL, NULL),
	(239, 'filming_setting', 'home', 'At home', '', '', '{home}', 0, NULL, NULL),
	(240, 'filming_setting', 'foster_home', 'In the foster home', '', '', '{"foster home"}', 1, NULL, NULL),
	(241, 'filming_setting', 'school', 'At school', '', '', '{school}', 2, NULL, NULL),
	(242, 'filming_setting', 'early_years', 'At nursery or another early years setting', '', '', '{nursery,"early years setting"}', 3, NULL, NULL),
	(243, 'filming_setting', 'home_and_school', 'At home and at school', '', '', '{"home and school"}', 4, NULL, NULL),
	(244, 'filming_setting', 'home_or_neutral', 'At home, or somewhere neutral', '', '', '{"home or neutral venue"}', 5, NULL, NULL),
	(245, 'filming_setting', 'neutral_venue', 'Somewhere neutral, such as a family hub', '', '', '{"neutral venue","family hub"}', 6, NULL, NULL),
	(246, 'filming_setting', 'contact_centre', 'At a contact centre', '', '', '{"contact centre"}', 7, NULL, NULL),
	(247, 'filming_setting', 'family_centre', 'At a residential family centre', '', '', '{"residential family centre"}', 8, NULL, NULL),
	(248, 'filming_setting', 'health', 'In hospital or at a clinic', '', '', '{hospital,clinic}', 9, NULL, NULL),
	(249, 'filming_setting', 'online', 'Online', '', '', '{"video call"}', 10, NULL, NULL),
	(250, 'filming_setting', 'not_known', 'Not known yet', '', '', '{}', 11, NULL, NULL),
	(251, 'why_vig', 'stuck', 'The situation feels stuck', 'Help has been given and little has changed', '', '{}', 0, NULL, NULL),
	(252, 'why_vig', 'story', 'The story told about the child has become a problem of its own', 'For example “he does it on purpose”', '', '{}', 1, NULL, NULL),
	(253, 'why_vig', 'attunement', 'An adult and the child need more attunement between them', 'Noticing, receiving and answering each other’s signals', '', '{}', 2, NULL, NULL),
	(254, 'why_vig', 'difficulty', 'There is a particular difficulty', 'For example the child is often dysregulated at school', '', '{}', 3, NULL, NULL),
	(255, 'school_type', 'early_years', 'Nursery or other early years setting', '', '', '{"early years setting",nursery,pre-school,childminder}', 0, NULL, NULL),
	(256, 'school_type', 'primary', 'Primary school', '', '', '{primary,infant,junior}', 1, NULL, NULL),
	(257, 'school_type', 'secondary', 'Secondary school', '', '', '{secondary}', 2, NULL, NULL),
	(258, 'school_type', 'all_through', 'All-through school', '', '', '{all-through}', 3, NULL, NULL),
	(259, 'school_type', 'special', 'Special school', '', '', '{special}', 4, NULL, NULL),
	(260, 'school_type', 'alternative_provision', 'Alternative provision or pupil referral unit', '', '', '{"alternative provision",PRU,"pupil referral unit"}', 5, NULL, NULL),
	(261, 'school_type', 'college', 'College or sixth form', '', '', '{college,"sixth form"}', 6, NULL, NULL),
	(262, 'school_type', 'home_educated', 'Educated at home', '', '', '{"elective home education",EHE}', 7, NULL, NULL),
	(263, 'school_type', 'none', 'None', 'Too young, or not on any roll', '', '{"none: under 1","not in education"}', 8, NULL, NULL),
	(264, 'school_type', 'other', 'Another kind of setting', '', '', '{}', 9, NULL, NULL),
	(265, 'attainment', 'below', 'Below the expected standard', '', '', '{below}', 0, NULL, NULL),
	(266, 'attainment', 'working_towards', 'Working towards the expected standard', '', '', '{"working towards"}', 1, NULL, NULL),
	(267, 'attainment', 'expected', 'At the expected standard', '', '', '{expected}', 2, NULL, NULL),
	(268, 'attainment', 'greater_depth', 'Greater depth', '', '', '{"greater depth"}', 3, NULL, NULL),
	(269, 'court_case', 'care_proceedings', 'Care or supervision proceedings (section 31)', '', '', '{"care proceedings (s31)","care proceedings"}', 0, NULL, NULL),
	(270, 'court_case', 'placement_order', 'Placement order or adoption', '', '', '{"placement order",adoption}', 1, NULL, NULL),
	(271, 'court_case', 'special_guardian', 'Special guardianship', '', '', '{SGO}', 2, NULL, NULL),
	(382, 'who_asked', 'service', 'The practitioner or the service', '', '', '{}', 1, NULL, NULL),
	(272, 'court_case', 'child_arrangements', 'Child arrangements or other private law (section 8)', '', '', '{"private law",CAO}', 3, NULL, NULL),
	(273, 'court_case', 'change_of_order', 'Discharge or change of an order', '', '', '{"discharge of care order"}', 4, NULL, NULL),
	(274, 'court_case', 'other', 'Another case', '', '', '{}', 5, NULL, NULL),
	(275, 'specialism', 'early_years', 'Early years', '', '', '{"early years"}', 0, NULL, NULL),
	(276, 'specialism', 'perinatal', 'Perinatal: pregnancy and the first year', '', '', '{}', 1, NULL, NULL),
	(277, 'specialism', 'fostering', 'Fostering', '', '', '{}', 2, NULL, NULL),
	(278, 'specialism', 'adoption', 'Adoption', '', '', '{}', 3, NULL, NULL),
	(279, 'specialism', 'kinship', 'Kinship and special guardianship', '', '', '{kinship,SGO}', 4, NULL, NULL),
	(280, 'specialism', 'residential', 'Residential care', '', '', '{}', 5, NULL, NULL),
	(281, 'specialism', 'schools', 'Schools', '', '', '{school}', 6, NULL, NULL),
	(282, 'specialism', 'adolescence', 'Adolescence', '', '', '{teenagers}', 7, NULL, NULL),
	(283, 'specialism', 'autism', 'Autism', '', '', '{}', 8, NULL, NULL),
	(284, 'specialism', 'disability', 'Disability', '', '', '{}', 9, NULL, NULL),
	(285, 'specialism', 'deaf_families', 'Deaf children and families', '', '', '{deaf}', 10, NULL, NULL),
	(286, 'specialism', 'siblings', 'Siblings', '', '', '{}', 11, NULL, NULL),
	(287, 'specialism', 'trauma', 'Trauma and loss', '', '', '{}', 12, NULL, NULL),
	(288, 'specialism', 'mental_health', 'Parental mental health', '', '', '{}', 13, NULL, NULL),
	(289, 'specialism', 'court_work', 'Work that informs an assessment or a court', '', '', '{court,"court work"}', 14, NULL, NULL),
	(290, 'specialism', 'interpreters', 'Working with interpreters', '', '', '{}', 15, NULL, NULL),
	(291, 'reason_accept', 'recommended_group', 'In a group for which VIG is recommended', 'VIG is recommended in situations like this one.', '', '{}', 0, NULL, NULL),
	(292, 'reason_accept', 'stuck_or_story', 'Stuck, or the story has become a problem: what VIG is for', 'What you describe is what VIG is for.', '', '{}', 1, NULL, NULL),
	(293, 'reason_accept', 'placement_stability', 'It can help a placement or home to last', 'VIG may help this home to last.', '', '{}', 2, NULL, NULL),
	(294, 'reason_accept', 'relationship', 'A relationship needs support and the adult wants it', 'The adult wants this and VIG can support the relationship.', '', '{}', 3, NULL, NULL),
	(295, 'reason_accept', 'school', 'School and learning: adults there want to be more in tune', 'VIG can help the adults at school to be more in tune with the child.', '', '{}', 4, NULL, NULL),
	(296, 'reason_accept', 'inform_assessment', 'It can inform an assessment, and everybody knows the terms', 'VIG can inform the assessment. No film will be used as evidence.', '', '{}', 5, NULL, NULL),
	(297, 'reason_accept', 'no_capacity_yet', 'Suitable, and has to wait for a practitioner', 'VIG is suitable. There is no practitioner free yet, so the referral joins the waiting list.', '', '{}', 6, NULL, NULL),
	(298, 'reason_accept', 'other', 'Another reason', '', '', '{}', 7, NULL, NULL),
	(299, 'reason_ask', 'who_consents', 'Who agrees for the child is not clear', 'We need to know who has parental responsibility and who has agreed.', '', '{}', 0, NULL, NULL),
	(300, 'reason_ask', 'consent_to_refer', 'The family’s agreement to the referral is not clear', 'We need to know that the family has agreed to this referral.', '', '{}', 1, NULL, NULL),
	(301, 'reason_ask', 'client_adult', 'It is not clear who would take part', 'We need to know which adult would take part.', '', '{}', 2, NULL, NULL),
	(302, 'reason_ask', 'purpose', 'The purpose or its terms are not clear', 'We need to be clear about the purpose, and that all have been told what VIG is not for.', '', '{}', 3, NULL, NULL),
	(303, 'reason_ask', 'safety', 'More is needed about safety', 'We need to know more before anyone visits.', '', '{}', 4, NULL, NULL),
	(304, 'reason_ask', 'timing', 'Court or placement dates are missing', 'We need the dates of any hearing, review or move.', '', '{}', 5, NULL, NULL),
	(305, 'reason_ask', 'access', 'Access or interpreter needs are not clear', 'We need to know about communication, access and interpreters.', '', '{}', 6, NULL, NULL),
	(306, 'reason_ask', 'identifiers', 'The child’s details do not agree', 'Some of the child’s details do not agree with each other.', '', '{}', 7, NULL, NULL),
	(307, 'reason_ask', 'manager', 'The manager’s agreement is missing', 'We need your manager’s agreement.', '', '{}', 8, NULL, NULL),
	(308, 'reason_ask', 'other', 'Another reason', '', '', '{}', 9, NULL, NULL),
	(309, 'reason_hold', 'unmanaged_need', 'A need has to be met by another service first', 'Another service needs to be in place before VIG can help.', '', '{}', 0, NULL, NULL),
	(310, 'reason_hold', 'crisis', 'There is an acute crisis', 'This is not the right moment. We will look again on the date given.', '', '{}', 1, NULL, NULL),
	(311, 'reason_hold', 'move_planned', 'A move is about to happen', 'We will look again once the child has settled after the move.', '', '{}', 2, NULL, NULL),
	(312, 'reason_hold', 'legal_advice', 'Somebody is waiting for legal advice', 'We will look again once legal advice has been taken.', '', '{}', 3, NULL, NULL),
	(313, 'reason_hold', 'consent_awaited', 'Agreement is still being sought', 'We will look again once everybody who must agree has been asked.', '', '{}', 4, NULL, NULL),
	(314, 'reason_hold', 'adult_not_ready', 'The adult has asked for time', 'We will look again at the time the adult chose.', '', '{}', 5, NULL, NULL),
	(315, 'reason_hold', 'other_work', 'Other work with the family has to end first', 'We will look again once the other work has ended.', '', '{}', 6, NULL, NULL),
	(316, 'reason_hold', 'other', 'Another reason', '', '', '{}', 7, NULL, NULL),
	(317, 'reason_consult', 'team_stuck', 'It is the team that is stuck', 'A consultation can help the team to see what is already working.', '', '{}', 0, NULL, NULL),
	(318, 'reason_consult', 'no_client_yet', 'No adult is ready to take part yet', 'A consultation can help you to prepare the adult for VIG.', '', '{}', 1, NULL, NULL),
	(319, 'reason_consult', 'not_known_to_care', 'The child is not known to social care', 'We can offer your team a consultation.', '', '{}', 2, NULL, NULL),
	(320, 'reason_consult', 'needed_first', 'A consultation is wanted before a decision', 'We would like to think with you before VIG is decided on.', '', '{}', 3, NULL, NULL),
	(321, 'reason_consult', 'other', 'Another reason', '', '', '{}', 4, NULL, NULL),
	(322, 'reason_not_suitable', 'domestic_abuse', 'Active domestic abuse', 'VIG is not suitable now. Please speak with us by telephone about what would need to change.', '', '{}', 0, NULL, NULL),
	(323, 'reason_not_suitable', 'ongoing_risk', 'Risk that filming could be misused', 'VIG is not suitable now. Please speak with us by telephone about what would need to change.', '', '{}', 1, NULL, NULL),
	(324, 'reason_not_suitable', 'mental_health', 'An acute mental health need that is not yet met', 'VIG is not suitable now. You can refer again when the support that is needed first is in place.', '', '{}', 2, NULL, NULL),
	(325, 'reason_not_suitable', 'substance_misuse', 'Substance misuse that is not yet managed', 'VIG is not suitable now. You can refer again when the support that is needed first is in place.', '', '{}', 3, NULL, NULL),
	(326, 'reason_not_suitable', 'no_consent', 'Somebody who must agree does not', 'VIG cannot go ahead without the agreement of everybody who must give it.', '', '{}', 4, NULL, NULL),
	(327, 'reason_not_suitable', 'no_regular_contact', 'The adult does not see the child regularly', 'VIG needs an adult who sees the child regularly.', '', '{}', 5, NULL, NULL),
	(328, 'reason_not_suitable', 'imminent_move', 'The child is about to move', 'You can refer again when the child has settled.', '', '{}', 6, NULL, NULL),
	(329, 'reason_not_suitable', 'acute_crisis', 'Acute crisis', 'VIG is not suitable now. You can refer again when things are calmer.', '', '{}', 7, NULL, NULL),
	(330, 'reason_not_suitable', 'proceedings_conflict', 'Dispute in proceedings without legal advice', 'VIG is not suitable now. You can refer again when legal advice has been taken.', '', '{}', 8, NULL, NULL),
	(331, 'reason_not_suitable', 'asked_as_evidence', 'The film is wanted as evidence', 'VIG film is never used as evidence. Another assessment would serve you better.', '', '{}', 9, NULL, NULL),
	(332, 'reason_not_suitable', 'not_known_to_care', 'The child is not and was not known to social care', 'VIG is for children who are or were known to social care.', '', '{}', 10, NULL, NULL),
	(333, 'reason_not_suitable', 'another_service', 'Another service is better placed', 'Another service is better placed to help with this.', '', '{}', 11, NULL, NULL),
	(334, 'reason_not_suitable', 'other', 'Another reason', '', '', '{}', 12, NULL, NULL),
	(335, 'reason_duplicate', 'same_referral', 'The same referral was sent twice', 'We already have this referral. Nothing more is needed from you.', '', '{}', 0, NULL, NULL),
	(336, 'reason_duplicate', 'another_referrer', 'Somebody else has already referred the child', 'The child has been referred already. We will tell you whom to speak with.', '', '{}', 1, NULL, NULL),
	(337, 'reason_duplicate', 'open_work', 'VIG with the family is already going on', 'VIG with this family is already going on.', '', '{}', 2, NULL, NULL),
	(338, 'reason_withdraw', 'family_declined', 'The family does not want VIG', '', '', '{}', 0, NULL, NULL),
	(339, 'reason_withdraw', 'consent_withdrawn', 'Agreement was withdrawn', '', '', '{}', 1, NULL, NULL),
	(340, 'reason_withdraw', 'circumstances', 'Circumstances have changed', '', '', '{}', 2, NULL, NULL),
	(341, 'reason_withdraw', 'moved_away', 'The child has moved away', '', '', '{}', 3, NULL, NULL),
	(342, 'reason_withdraw', 'another_service', 'Another service is helping', '', '', '{}', 4, NULL, NULL),
	(343, 'reason_withdraw', 'case_closed', 'Social care has closed the case', '', '', '{}', 5, NULL, NULL),
	(344, 'reason_withdraw', 'made_in_error', 'The referral was made by mistake', '', '', '{}', 6, NULL, NULL),
	(345, 'reason_withdraw', 'other', 'Another reason', '', '', '{}', 7, NULL, NULL),
	(346, 'reason_turn_down', 'no_capacity', 'I have no room for another case', '', '', '{}', 0, NULL, NULL),
	(347, 'reason_turn_down', 'conflict', 'I have a conflict of interest', '', '', '{}', 1, NULL, NULL),
	(348, 'reason_turn_down', 'too_far', 'It is too far away', '', '', '{}', 2, NULL, NULL),
	(349, 'reason_turn_down', 'days', 'My working days do not fit', '', '', '{}', 3, NULL, NULL),
	(350, 'reason_turn_down', 'leave', 'I will be away', '', '', '{}', 4, NULL, NULL),
	(351, 'reason_turn_down', 'skills', 'It needs skills or experience that I do not have', '', '', '{}', 5, NULL, NULL),
	(352, 'reason_turn_down', 'no_supervision', 'I do not have the supervision it needs', '', '', '{}', 6, NULL, NULL),
	(353, 'reason_turn_down', 'safety', 'I am concerned about safety', '', '', '{}', 7, NULL, NULL),
	(354, 'reason_turn_down', 'other', 'Another reason', '', '', '{}', 8, NULL, NULL),
	(355, 'reason_overrule', 'knows_the_family', 'Works well with the family or the team already', '', '', '{}', 0, NULL, NULL),
	(356, 'reason_overrule', 'skills', 'Has skills or experience that are not in the list', '', '', '{}', 1, NULL, NULL),
	(357, 'reason_overrule', 'sooner', 'Can start sooner', '', '', '{}', 2, NULL, NULL),
	(358, 'reason_overrule', 'spread_the_work', 'To spread the work fairly', '', '', '{}', 3, NULL, NULL),
	(359, 'reason_overrule', 'trainee_needs_case', 'A trainee needs a case like this', '', '', '{}', 4, NULL, NULL),
	(360, 'reason_overrule', 'family_preference', 'The family has asked for it', '', '', '{}', 5, NULL, NULL),
	(361, 'reason_overrule', 'first_not_free', 'The first suggestion is not free after all', '', '', '{}', 6, NULL, NULL),
	(362, 'reason_overrule', 'other', 'Another reason', '', '', '{}', 7, NULL, NULL),
	(363, 'reason_revoke', 'no_answer', 'No answer came in time', '', '', '{}', 0, NULL, NULL),
	(364, 'reason_revoke', 'wrong_person', 'Offered to the wrong person', '', '', '{}', 1, NULL, NULL),
	(365, 'reason_revoke', 'conflict', 'A conflict of interest has come to light', '', '', '{}', 2, NULL, NULL),
	(366, 'reason_revoke', 'circumstances', 'The family’s circumstances have changed', '', '', '{}', 3, NULL, NULL),
	(367, 'reason_revoke', 'withdrawn', 'The referral was withdrawn', '', '', '{}', 4, NULL, NULL),
	(368, 'reason_revoke', 'practitioner_away', 'The practitioner is away or has left', '', '', '{}', 5, NULL, NULL),
	(369, 'reason_revoke', 'other', 'Another reason', '', '', '{}', 6, NULL, NULL),
	(370, 'reason_undo', 'wrong_referral', 'I decided on the wrong referral', '', '', '{}', 0, NULL, NULL),
	(371, 'reason_undo', 'wrong_outcome', 'I chose the wrong outcome', '', '', '{}', 1, NULL, NULL),
	(372, 'reason_undo', 'new_information', 'Something new came the same day', '', '', '{}', 2, NULL, NULL),
	(373, 'reason_undo', 'agreed_together', 'We agreed on something else', '', '', '{}', 3, NULL, NULL),
	(374, 'reason_undo', 'other', 'Another reason', '', '', '{}', 4, NULL, NULL),
	(375, 'reason_consultation_outcome', 'refer_for_vig', 'The team will refer for VIG', '', '', '{}', 0, NULL, NULL),
	(376, 'reason_consultation_outcome', 'team_continues', 'The team goes on with new ideas', '', '', '{}', 1, NULL, NULL),
	(377, 'reason_consultation_outcome', 'another_service', 'The team will ask another service', '', '', '{}', 2, NULL, NULL),
	(378, 'reason_consultation_outcome', 'second_meeting', 'A second consultation is planned', '', '', '{}', 3, NULL, NULL),
	(379, 'reason_consultation_outcome', 'not_held', 'The consultation was not held', '', '', '{}', 4, NULL, NULL),
	(380, 'reason_consultation_outcome', 'other', 'Something else', '', '', '{}', 5, NULL, NULL),
	(381, 'who_asked', 'family', 'The family', '', '', '{}', 0, NULL, NULL),
	(383, 'who_asked', 'others', 'Somebody else, such as the school', '', '', '{}', 2, NULL, NULL),
	(384, 'reason_session_family', 'family_ill', 'Somebody in the family was ill', '', '', '{}', 0, NULL, NULL),
	(385, 'reason_session_family', 'family_time', 'Family time or contact was arranged', '', '', '{}', 1, NULL, NULL),
	(386, 'reason_session_family', 'family_travel', 'They could not get there', '', '', '{}', 2, NULL, NULL),
	(387, 'reason_session_family', 'family_work', 'Work or another appointment', '', '', '{}', 3, NULL, NULL),
	(388, 'reason_session_family', 'family_crisis', 'Something urgent at home', '', '', '{}', 4, NULL, NULL),
	(389, 'reason_session_family', 'family_not_ready', 'They did not feel ready, or not to be filmed', '', '', '{}', 5, NULL, NULL),
	(390, 'reason_session_family', 'family_not_heard', 'They were not there, and it is not known why', '', '', '{}', 6, NULL, NULL),
	(391, 'reason_session_service', 'service_ill', 'The practitioner was ill', '', '', '{}', 0, NULL, NULL),
	(392, 'reason_session_service', 'service_leave', 'The practitioner was away', '', '', '{}', 1, NULL, NULL),
	(393, 'reason_session_service', 'service_other_work', 'Other work had to come first', '', '', '{}', 2, NULL, NULL),
	(394, 'reason_session_service', 'service_equipment', 'The camera or another device did not work', '', '', '{}', 3, NULL, NULL),
	(395, 'reason_session_logistics', 'logistics_room', 'There was no room', '', '', '{}', 0, NULL, NULL),
	(396, 'reason_session_logistics', 'logistics_school', 'The school or setting was closed, or could not take part', '', '', '{}', 1, NULL, NULL),
	(397, 'reason_session_logistics', 'logistics_moved', 'The child was moved, or somewhere else', '', '', '{}', 2, NULL, NULL),
	(398, 'reason_session_logistics', 'logistics_weather', 'Weather or roads', '', '', '{}', 3, NULL, NULL),
	(399, 'reason_session_logistics', 'logistics_interpreter', 'There was no interpreter', '', '', '{}', 4, NULL, NULL),
	(400, 'reason_session_logistics', 'logistics_connection', 'The connection for the call failed', '', '', '{}', 5, NULL, NULL);
INSERT INTO public.reference_code VALUES
	(401, 'reason_pause', 'family_asked', 'The family asked for a break', '', '', '{}', 0, NULL, NULL),
	(402, 'reason_pause', 'placement', 'The child’s placement is changing', '', '', '{}', 1, NULL, NULL),
	(403, 'reason_pause', 'ill_health', 'Illness', '', '', '{}', 2, NULL, NULL),
	(404, 'reason_pause', 'court', 'Waiting for a court', '', '', '{}', 3, NULL, NULL),
	(405, 'reason_pause', 'consent', 'Waiting for consent', '', '', '{}', 4, NULL, NULL),
	(406, 'reason_pause', 'service', 'The practitioner cannot go on for a while', '', '', '{}', 5, NULL, NULL),
	(407, 'reason_close', 'done', 'The work is done', '', '', '{}', 0, NULL, NULL),
	(408, 'reason_close', 'family', 'The family wanted to end it', '', '', '{}', 1, NULL, NULL),
	(409, 'reason_close', 'consent', 'Consent was withdrawn', '', '', '{}', 2, NULL, NULL),
	(410, 'reason_close', 'moved', 'The child moved', '', '', '{}', 3, NULL, NULL),
	(411, 'reason_close', 'service', 'The service could not go on', '', '', '{}', 4, NULL, NULL),
	(413, 'reason_reopen', 'mistake', 'It was closed by mistake', '', '', '{}', 0, NULL, NULL),
	(414, 'reason_reopen', 'family', 'The family asked to go on', '', '', '{}', 1, NULL, NULL),
	(415, 'reason_reopen', 'follow_up', 'Something came up at the follow-up', '', '', '{}', 2, NULL, NULL),
	(416, 'reason_hand_over', 'leaves', 'The practitioner leaves', '', '', '{}', 0, NULL, NULL),
	(417, 'reason_hand_over', 'leave', 'The practitioner is away', '', '', '{}', 1, NULL, NULL),
	(418, 'reason_hand_over', 'ill_health', 'The practitioner is ill', '', '', '{}', 2, NULL, NULL),
	(419, 'reason_hand_over', 'conflict', 'A conflict of interest came up', '', '', '{}', 3, NULL, NULL),
	(420, 'reason_hand_over', 'travel', 'The family has moved', '', '', '{}', 4, NULL, NULL),
	(421, 'reason_hand_over', 'family', 'The family asked for somebody else', '', '', '{}', 5, NULL, NULL),
	(422, 'reason_hand_over', 'workload', 'The practitioner has too much work', '', '', '{}', 6, NULL, NULL),
	(423, 'reason_refuse_case', 'no_room', 'I have no room for another case', '', '', '{}', 0, NULL, NULL),
	(424, 'reason_refuse_case', 'conflict', 'I have a conflict of interest', '', '', '{}', 1, NULL, NULL),
	(425, 'reason_refuse_case', 'too_far', 'It is too far', '', '', '{}', 2, NULL, NULL),
	(426, 'reason_refuse_case', 'skills', 'It needs skills that I do not have yet', '', '', '{}', 3, NULL, NULL),
	(427, 'reason_refuse_case', 'away', 'I am away myself', '', '', '{}', 4, NULL, NULL),
	(412, 'reason_close', 'other', 'Another reason', '', '', '{}', 6, NULL, NULL),
	(428, 'reason_close', 'transferred', 'Another service goes on with the work', '', '', '{}', 5, NULL, NULL),
	(429, 'reason_session_service', 'service_handed_over', 'Another practitioner took the case over', '', '', '{}', 90, NULL, '2000-01-01'),
	(430, 'reason_session_service', 'service_closed', 'The case was closed', '', '', '{}', 91, NULL, '2000-01-01');

INSERT INTO public.reference_district VALUES
	(1, 'Basildon', 'South', 0, '1974-04-01', NULL),
	(2, 'Braintree', 'Mid', 1, '1974-04-01', NULL),
	(3, 'Brentwood', 'South', 2, '1974-04-01', NULL),
	(4, 'Castle Point', 'South', 3, '1974-04-01', NULL),
	(5, 'Chelmsford', 'Mid', 4, '1974-04-01', NULL),
	(6, 'Colchester', 'North East', 5, '1974-04-01', NULL),
	(7, 'Epping Forest', 'West', 6, '1974-04-01', NULL),
	(8, 'Harlow', 'West', 7, '1974-04-01', NULL),
	(9, 'Maldon', 'Mid', 8, '1974-04-01', NULL),
	(10, 'Rochford', 'South', 9, '1974-04-01', NULL),
	(11, 'Tendring', 'North East', 10, '1974-04-01', NULL),
	(12, 'Uttlesford', 'West', 11, '1974-04-01', NULL),
	(13, 'Southend-on-Sea', '', 12, '1974-04-01', NULL),
	(14, 'Thurrock', '', 13, '1974-04-01', NULL),
	(15, 'Outside Essex', '', 14, '1974-04-01', NULL);

INSERT INTO public.reference_traveltime VALUES
	(1, 'Basildon', 'Basildon', 15),
	(2, 'Basildon', 'Braintree', 40),
	(3, 'Braintree', 'Basildon', 40),
	(4, 'Basildon', 'Brentwood', 20),
	(5, 'Brentwood', 'Basildon', 20),
	(6, 'Basildon', 'Castle Point', 20),
	(7, 'Castle Point', 'Basildon', 20),
	(8, 'Basildon', 'Chelmsford', 25),
	(9, 'Chelmsford', 'Basildon', 25),
	(10, 'Basildon', 'Colchester', 50),
	(11, 'Colchester', 'Basildon', 50),
	(12, 'Basildon', 'Epping Forest', 35),
	(13, 'Epping Forest', 'Basildon', 35),
	(14, 'Basildon', 'Harlow', 40),
	(15, 'Harlow', 'Basildon', 40),
	(16, 'Basildon', 'Maldon', 35),
	(17, 'Maldon', 'Basildon', 35),
	(18, 'Basildon', 'Rochford', 25),
	(19, 'Rochford', 'Basildon', 25),
	(20, 'Basildon', 'Southend-on-Sea', 25),
	(21, 'Southend-on-Sea', 'Basildon', 25),
	(22, 'Basildon', 'Tendring', 65),
	(23, 'Tendring', 'Basildon', 65),
	(24, 'Basildon', 'Thurrock', 20),
	(25, 'Thurrock', 'Basildon', 20),
	(26, 'Basildon', 'Uttlesford', 50),
	(27, 'Uttlesford', 'Basildon', 50),
	(28, 'Braintree', 'Braintree', 20),
	(29, 'Braintree', 'Brentwood', 40),
	(30, 'Brentwood', 'Braintree', 40),
	(31, 'Braintree', 'Castle Point', 45),
	(32, 'Castle Point', 'Braintree', 45),
	(33, 'Braintree', 'Chelmsford', 25),
	(34, 'Chelmsford', 'Braintree', 25),
	(35, 'Braintree', 'Colchester', 25),
	(36, 'Colchester', 'Braintree', 25),
	(37, 'Braintree', 'Epping Forest', 45),
	(38, 'Epping Forest', 'Braintree', 45),
	(39, 'Braintree', 'Harlow', 40),
	(40, 'Harlow', 'Braintree', 40),
	(41, 'Braintree', 'Maldon', 30),
	(42, 'Maldon', 'Braintree', 30),
	(43, 'Braintree', 'Rochford', 45),
	(44, 'Rochford', 'Braintree', 45),
	(45, 'Braintree', 'Southend-on-Sea', 50),
	(46, 'Southend-on-Sea', 'Braintree', 50),
	(47, 'Braintree', 'Tendring', 45),
	(48, 'Tendring', 'Braintree', 45),
	(49, 'Braintree', 'Thurrock', 50),
	(50, 'Thurrock', 'Braintree', 50),
	(51, 'Braintree', 'Uttlesford', 30),
	(52, 'Uttlesford', 'Braintree', 30),
	(53, 'Brentwood', 'Brentwood', 15),
	(54, 'Brentwood', 'Castle Point', 30),
	(55, 'Castle Point', 'Brentwood', 30),
	(56, 'Brentwood', 'Chelmsford', 25),
	(57, 'Chelmsford', 'Brentwood', 25),
	(58, 'Brentwood', 'Colchester', 45),
	(59, 'Colchester', 'Brentwood', 45),
	(60, 'Brentwood', 'Epping Forest', 25),
	(61, 'Epping Forest', 'Brentwood', 25),
	(62, 'Brentwood', 'Harlow', 30),
	(63, 'Harlow', 'Brentwood', 30),
	(64, 'Brentwood', 'Maldon', 40),
	(65, 'Maldon', 'Brentwood', 40),
	(66, 'Brentwood', 'Rochford', 35),
	(67, 'Rochford', 'Brentwood', 35),
	(68, 'Brentwood', 'Southend-on-Sea', 35),
	(69, 'Southend-on-Sea', 'Brentwood', 35),
	(70, 'Brentwood', 'Tendring', 60),
	(71, 'Tendring', 'Brentwood', 60),
	(72, 'Brentwood', 'Thurrock', 20),
	(73, 'Thurrock', 'Brentwood', 20),
	(74, 'Brentwood', 'Uttlesford', 45),
	(75, 'Uttlesford', 'Brentwood', 45),
	(76, 'Castle Point', 'Castle Point', 15),
	(77, 'Castle Point', 'Chelmsford', 35),
	(78, 'Chelmsford', 'Castle Point', 35),
	(79, 'Castle Point', 'Colchester', 55),
	(80, 'Colchester', 'Castle Point', 55),
	(81, 'Castle Point', 'Epping Forest', 45),
	(82, 'Epping Forest', 'Castle Point', 45),
	(83, 'Castle Point', 'Harlow', 50),
	(84, 'Harlow', 'Castle Point', 50),
	(85, 'Castle Point', 'Maldon', 40),
	(86, 'Maldon', 'Castle Point', 40),
	(87, 'Castle Point', 'Rochford', 20),
	(88, 'Rochford', 'Castle Point', 20),
	(89, 'Castle Point', 'Southend-on-Sea', 20),
	(90, 'Southend-on-Sea', 'Castle Point', 20),
	(91, 'Castle Point', 'Tendring', 70),
	(92, 'Tendring', 'Castle Point', 70),
	(93, 'Castle Point', 'Thurrock', 25),
	(94, 'Thurrock', 'Castle Point', 25),
	(95, 'Castle Point', 'Uttlesford', 60),
	(96, 'Uttlesford', 'Castle Point', 60),
	(97, 'Chelmsford', 'Chelmsford', 15),
	(98, 'Chelmsford', 'Colchester', 35),
	(99, 'Colchester', 'Chelmsford', 35),
	(100, 'Chelmsford', 'Epping Forest', 35),
	(101, 'Epping Forest', 'Chelmsford', 35),
	(102, 'Chelmsford', 'Harlow', 35),
	(103, 'Harlow', 'Chelmsford', 35),
	(104, 'Chelmsford', 'Maldon', 20),
	(105, 'Maldon', 'Chelmsford', 20),
	(106, 'Chelmsford', 'Rochford', 35),
	(107, 'Rochford', 'Chelmsford', 35),
	(108, 'Chelmsford', 'Southend-on-Sea', 40),
	(109, 'Southend-on-Sea', 'Chelmsford', 40),
	(110, 'Chelmsford', 'Tendring', 50),
	(111, 'Tendring', 'Chelmsford', 50),
	(112, 'Chelmsford', 'Thurrock', 35),
	(113, 'Thurrock', 'Chelmsford', 35),
	(114, 'Chelmsford', 'Uttlesford', 35),
	(115, 'Uttlesford', 'Chelmsford', 35),
	(116, 'Colchester', 'Colchester', 20),
	(117, 'Colchester', 'Epping Forest', 60),
	(118, 'Epping Forest', 'Colchester', 60),
	(119, 'Colchester', 'Harlow', 55),
	(120, 'Harlow', 'Colchester', 55),
	(121, 'Colchester', 'Maldon', 30),
	(122, 'Maldon', 'Colchester', 30),
	(123, 'Colchester', 'Rochford', 55),
	(124, 'Rochford', 'Colchester', 55),
	(125, 'Colchester', 'Southend-on-Sea', 60),
	(126, 'Southend-on-Sea', 'Colchester', 60),
	(127, 'Colchester', 'Tendring', 25),
	(128, 'Tendring', 'Colchester', 25),
	(129, 'Colchester', 'Thurrock', 60),
	(130, 'Thurrock', 'Colchester', 60),
	(131, 'Colchester', 'Uttlesford', 45),
	(132, 'Uttlesford', 'Colchester', 45),
	(133, 'Epping Forest', 'Epping Forest', 20),
	(134, 'Epping Forest', 'Harlow', 20),
	(135, 'Harlow', 'Epping Forest', 20),
	(136, 'Epping Forest', 'Maldon', 50),
	(137, 'Maldon', 'Epping Forest', 50),
	(138, 'Epping Forest', 'Rochford', 50),
	(139, 'Rochford', 'Epping Forest', 50),
	(140, 'Epping Forest', 'Southend-on-Sea', 50),
	(141, 'Southend-on-Sea', 'Epping Forest', 50),
	(142, 'Epping Forest', 'Tendring', 75),
	(143, 'Tendring', 'Epping Forest', 75),
	(144, 'Epping Forest', 'Thurrock', 35),
	(145, 'Thurrock', 'Epping Forest', 35),
	(146, 'Epping Forest', 'Uttlesford', 35),
	(147, 'Uttlesford', 'Epping Forest', 35),
	(148, 'Harlow', 'Harlow', 15),
	(149, 'Harlow', 'Maldon', 50),
	(150, 'Maldon', 'Harlow', 50),
	(151, 'Harlow', 'Rochford', 55),
	(152, 'Rochford', 'Harlow', 55),
	(153, 'Harlow', 'Southend-on-Sea', 55),
	(154, 'Southend-on-Sea', 'Harlow', 55),
	(155, 'Harlow', 'Tendring', 70),
	(156, 'Tendring', 'Harlow', 70),
	(157, 'Harlow', 'Thurrock', 40),
	(158, 'Thurrock', 'Harlow', 40),
	(159, 'Harlow', 'Uttlesford', 30),
	(160, 'Uttlesford', 'Harlow', 30),
	(161, 'Maldon', 'Maldon', 20),
	(162, 'Maldon', 'Rochford', 35),
	(163, 'Rochford', 'Maldon', 35),
	(164, 'Maldon', 'Southend-on-Sea', 40),
	(165, 'Southend-on-Sea', 'Maldon', 40),
	(166, 'Maldon', 'Tendring', 45),
	(167, 'Tendring', 'Maldon', 45),
	(168, 'Maldon', 'Thurrock', 50),
	(169, 'Thurrock', 'Maldon', 50),
	(170, 'Maldon', 'Uttlesford', 50),
	(171, 'Uttlesford', 'Maldon', 50),
	(172, 'Rochford', 'Rochford', 15),
	(173, 'Rochford', 'Southend-on-Sea', 15),
	(174, 'Southend-on-Sea', 'Rochford', 15),
	(175, 'Rochford', 'Tendring', 70),
	(176, 'Tendring', 'Rochford', 70),
	(177, 'Rochford', 'Thurrock', 35),
	(178, 'Thurrock', 'Rochford', 35),
	(179, 'Rochford', 'Uttlesford', 60),
	(180, 'Uttlesford', 'Rochford', 60),
	(181, 'Southend-on-Sea', 'Southend-on-Sea', 15),
	(182, 'Southend-on-Sea', 'Tendring', 75),
	(183, 'Tendring', 'Southend-on-Sea', 75),
	(184, 'Southend-on-Sea', 'Thurrock', 30),
	(185, 'Thurrock', 'Southend-on-Sea', 30),
	(186, 'Southend-on-Sea', 'Uttlesford', 65),
	(187, 'Uttlesford', 'Southend-on-Sea', 65),
	(188, 'Tendring', 'Tendring', 20),
	(189, 'Tendring', 'Thurrock', 75),
	(190, 'Thurrock', 'Tendring', 75),
	(191, 'Tendring', 'Uttlesford', 65),
	(192, 'Uttlesford', 'Tendring', 65),
	(193, 'Thurrock', 'Thurrock', 15),
	(194, 'Thurrock', 'Uttlesford', 55),
	(195, 'Uttlesford', 'Thurrock', 55),
	(196, 'Uttlesford', 'Uttlesford', 20);

INSERT INTO public.videos_principle VALUES
	(1, 'attentive', 'Being attentive', 'Looks with interest
Gives time and space
Turns towards the other', 1, true, NULL),
	(2, 'encouraging', 'Encouraging initiatives', 'Waits
Listens actively
Says what they see, with warmth
Looks out for initiatives', 2, true, NULL),
	(3, 'receiving', 'Receiving initiatives', 'Shows that they have noticed
Returns a smile or a look
Repeats the other’s words', 3, true, NULL),
	(4, 'developing', 'Developing attuned interactions', 'Receives and then answers
Takes short turns
Has fun together
Gives and takes in equal parts', 4, true, NULL),
	(5, 'guiding', 'Guiding', 'Gives just enough help
Offers choices
Builds on what the other does', 5, false, NULL),
	(6, 'deepening', 'Deepening discussion', 'Shares points of view
Names a difference
Finds a new understanding together', 6, false, NULL);

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_conflict_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_grouprole_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_leave_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_recoverycode_id_seq', 1, false);

SELECT pg_catalog.setval('public.accounts_roleheld_id_seq', 1, false);

SELECT pg_catalog.setval('public.audit_entry_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 389, true);

SELECT pg_catalog.setval('public.case_ending_closingsummary_agreed_with_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_ending_handoverhold_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_records_childassent_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_records_concernsettled_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_records_draft_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_records_lettergiven_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_records_letterversion_id_seq', 1, false);

SELECT pg_catalog.setval('public.case_sessions_cycleplan_id_seq', 1, false);

SELECT pg_catalog.setval('public.cases_case_focus_children_id_seq', 1, false);

SELECT pg_catalog.setval('public.cases_casehold_id_seq', 1, false);

SELECT pg_catalog.setval('public.cases_circumstances_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 96, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 91, true);

SELECT pg_catalog.setval('public.guardian_groupobjectpermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.guardian_userobjectpermission_id_seq', 1, false);

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);

SELECT pg_catalog.setval('public.reference_code_id_seq', 430, true);

SELECT pg_catalog.setval('public.reference_district_id_seq', 15, true);

SELECT pg_catalog.setval('public.reference_traveltime_id_seq', 196, true);

SELECT pg_catalog.setval('public.referrals_adult_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_allocationhold_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_amendment_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_answers_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_checklist_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_childmerge_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_consultation_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_emergencyopening_told_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_referralchild_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_referralhold_id_seq', 1, false);

SELECT pg_catalog.setval('public.referrals_twochildren_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);

SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);

SELECT pg_catalog.setval('public.states_statuschange_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_clip_principles_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_cliphold_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_finding_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_infilm_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_piece_id_seq', 1, false);

SELECT pg_catalog.setval('public.videos_principle_id_seq', 6, true);

SELECT pg_catalog.setval('public.videos_shown_id_seq', 1, false);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_cache
    ADD CONSTRAINT accounts_cache_pkey PRIMARY KEY (cache_key);

ALTER TABLE ONLY public.accounts_conflict
    ADD CONSTRAINT accounts_conflict_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_grouprole
    ADD CONSTRAINT accounts_grouprole_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_leave
    ADD CONSTRAINT accounts_leave_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_practitioner
    ADD CONSTRAINT accounts_practitioner_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_practitioner
    ADD CONSTRAINT accounts_practitioner_user_id_key UNIQUE (user_id);

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_roleheld
    ADD CONSTRAINT accounts_roleheld_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_session
    ADD CONSTRAINT accounts_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_name_key UNIQUE (name);

ALTER TABLE ONLY public.accounts_team
    ADD CONSTRAINT accounts_team_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_adult
    ADD CONSTRAINT adult_position UNIQUE (referral_id, "position");

ALTER TABLE ONLY public.referrals_answers
    ADD CONSTRAINT answers_once_a_page UNIQUE (referral_id, page, "position");

ALTER TABLE ONLY public.case_records_childassent
    ADD CONSTRAINT assent_once_a_child_and_record UNIQUE (record_id, child_id);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_seq_key UNIQUE (seq);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_consent_consentruling
    ADD CONSTRAINT case_consent_consentruling_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_closing
    ADD CONSTRAINT case_ending_closing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_closingsummary_agreed_with
    ADD CONSTRAINT case_ending_closingsumma_closingsummary_id_casead_e2b9482d_uniq UNIQUE (closingsummary_id, caseadult_id);

ALTER TABLE ONLY public.case_ending_closingsummary_agreed_with
    ADD CONSTRAINT case_ending_closingsummary_agreed_with_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_closingsummary
    ADD CONSTRAINT case_ending_closingsummary_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_cover
    ADD CONSTRAINT case_ending_cover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_handover
    ADD CONSTRAINT case_ending_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_ending_handoverhold
    ADD CONSTRAINT case_ending_handoverhold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_casemeasure
    ADD CONSTRAINT case_outcomes_casemeasure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalrating_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalrating_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcome_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcome_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_schoolterm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_schoolterm_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.case_records_childassent
    ADD CONSTRAINT case_records_childassent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_concernsettled
    ADD CONSTRAINT case_records_concernsettled_concern_id_key UNIQUE (concern_id);

ALTER TABLE ONLY public.case_records_concernsettled
    ADD CONSTRAINT case_records_concernsettled_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_draft
    ADD CONSTRAINT case_records_draft_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_letter
    ADD CONSTRAINT case_records_letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_lettergiven
    ADD CONSTRAINT case_records_lettergiven_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_letterversion
    ADD CONSTRAINT case_records_letterversion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_note
    ADD CONSTRAINT case_records_note_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_praise
    ADD CONSTRAINT case_records_praise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.case_records_safeguardingconcern
    ADD CONSTRAINT case_records_safeguardingconcern_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_calendarfeed
    ADD CONSTRAINT case_sessions_calendarfeed_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.case_sessions_calendarfeed
    ADD CONSTRAINT case_sessions_calendarfeed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_cycle
    ADD CONSTRAINT case_sessions_cycle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_cycleplan
    ADD CONSTRAINT case_sessions_cycleplan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_session_form_token_key UNIQUE (form_token);

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_session_supersedes_id_key UNIQUE (supersedes_id);

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_allocation_id_key UNIQUE (allocation_id);

ALTER TABLE ONLY public.cases_case_focus_children
    ADD CONSTRAINT cases_case_focus_children_case_id_child_id_c96bc14b_uniq UNIQUE (case_id, child_id);

ALTER TABLE ONLY public.cases_case_focus_children
    ADD CONSTRAINT cases_case_focus_children_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_caseadult
    ADD CONSTRAINT cases_caseadult_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_casehold
    ADD CONSTRAINT cases_casehold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_circumstances
    ADD CONSTRAINT cases_circumstances_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.cases_helpingquestion
    ADD CONSTRAINT cases_helpingquestion_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_code
    ADD CONSTRAINT code_has_its_own_place UNIQUE (set, "order");

ALTER TABLE ONLY public.reference_code
    ADD CONSTRAINT code_once_in_a_set UNIQUE (set, code);

ALTER TABLE ONLY public.case_sessions_cycle
    ADD CONSTRAINT cycle_number_once_a_case UNIQUE (case_id, number);

ALTER TABLE ONLY public.reference_district
    ADD CONSTRAINT district_once_from_a_day UNIQUE (name, from_date);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.case_records_draft
    ADD CONSTRAINT draft_once_a_person_and_session UNIQUE (person_id, session_id);

ALTER TABLE ONLY public.accounts_grouprole
    ADD CONSTRAINT group_gives_role_once UNIQUE ("group", role);

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectperm_group_id_permission_id_o_3f189f7c_uniq UNIQUE (group_id, permission_id, object_pk);

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobjectpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermi_user_id_permission_id_ob_b0b3d2fc_uniq UNIQUE (user_id, permission_id, object_pk);

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectpermission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_records_lettergiven
    ADD CONSTRAINT letter_given_once_a_day UNIQUE (version_id, how, "on");

ALTER TABLE ONLY public.case_records_letterversion
    ADD CONSTRAINT letter_version_once UNIQUE (letter_id, number);

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.misuse_pace
    ADD CONSTRAINT misuse_pace_pkey PRIMARY KEY (person_id);

ALTER TABLE ONLY public.misuse_sheet
    ADD CONSTRAINT misuse_sheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.misuse_slowed
    ADD CONSTRAINT misuse_slowed_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notice_never_twice UNIQUE NULLS NOT DISTINCT (person_id, name, kind, thing_id, slot);

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oversight_oddaccess
    ADD CONSTRAINT odd_access_once_a_week UNIQUE (week, person_id, kind, thing_id);

ALTER TABLE ONLY public.oversight_oddaccess
    ADD CONSTRAINT oversight_oddaccess_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_piece
    ADD CONSTRAINT piece_once UNIQUE (video_id, kind, number);

ALTER TABLE ONLY public.case_records_praise
    ADD CONSTRAINT praise_one_line_a_person UNIQUE (session_id, by_id);

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT record_version_once_a_session UNIQUE (session_id, version);

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT recovery_code_once UNIQUE (person_id, digest);

ALTER TABLE ONLY public.reference_code
    ADD CONSTRAINT reference_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_district
    ADD CONSTRAINT reference_district_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_traveltime
    ADD CONSTRAINT reference_traveltime_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referralchild
    ADD CONSTRAINT referral_child_once UNIQUE (referral_id, child_id);

ALTER TABLE ONLY public.referrals_referralchild
    ADD CONSTRAINT referral_child_position UNIQUE (referral_id, "position");

ALTER TABLE ONLY public.referrals_adult
    ADD CONSTRAINT referrals_adult_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_allocation
    ADD CONSTRAINT referrals_allocation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_allocationhold
    ADD CONSTRAINT referrals_allocationhold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_amendment
    ADD CONSTRAINT referrals_amendment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_answers
    ADD CONSTRAINT referrals_answers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_stored_as_key UNIQUE (stored_as);

ALTER TABLE ONLY public.referrals_bulkintake
    ADD CONSTRAINT referrals_bulkintake_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_checklist
    ADD CONSTRAINT referrals_checklist_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_checklist
    ADD CONSTRAINT referrals_checklist_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.referrals_child
    ADD CONSTRAINT referrals_child_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_childmerge
    ADD CONSTRAINT referrals_childmerge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_consultation
    ADD CONSTRAINT referrals_consultation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_consultation
    ADD CONSTRAINT referrals_consultation_referral_id_key UNIQUE (referral_id);

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_emergencyopening_told
    ADD CONSTRAINT referrals_emergencyopeni_emergencyopening_id_user_dfbc3089_uniq UNIQUE (emergencyopening_id, user_id);

ALTER TABLE ONLY public.referrals_emergencyopening
    ADD CONSTRAINT referrals_emergencyopening_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_emergencyopening_told
    ADD CONSTRAINT referrals_emergencyopening_told_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_question
    ADD CONSTRAINT referrals_question_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_reference_key UNIQUE (reference);

ALTER TABLE ONLY public.referrals_referralchild
    ADD CONSTRAINT referrals_referralchild_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_referralhold
    ADD CONSTRAINT referrals_referralhold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.referrals_twochildren
    ADD CONSTRAINT referrals_twochildren_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT session_practitioner_in_one_place EXCLUDE USING gist (practitioner_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (((status)::text = ANY ((ARRAY['booked'::character varying, 'held'::character varying])::text[])));

ALTER TABLE ONLY public.misuse_slowed
    ADD CONSTRAINT slowed_told_once_an_hour UNIQUE (person_id, hour);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);

ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.states_statuschange
    ADD CONSTRAINT states_statuschange_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reference_traveltime
    ADD CONSTRAINT travel_time_once_a_pair UNIQUE (from_district, to_district);

ALTER TABLE ONLY public.referrals_twochildren
    ADD CONSTRAINT two_children_once UNIQUE (older_id, newer_id);

ALTER TABLE ONLY public.videos_clip
    ADD CONSTRAINT videos_clip_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_clip_principles
    ADD CONSTRAINT videos_clip_principles_clip_id_principle_id_e8ae0b37_uniq UNIQUE (clip_id, principle_id);

ALTER TABLE ONLY public.videos_clip_principles
    ADD CONSTRAINT videos_clip_principles_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_cliphold
    ADD CONSTRAINT videos_cliphold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_clipshare
    ADD CONSTRAINT videos_clipshare_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_courtrequest
    ADD CONSTRAINT videos_courtrequest_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_destruction
    ADD CONSTRAINT videos_destruction_pkey PRIMARY KEY (video_id);

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_filmkey
    ADD CONSTRAINT videos_filmkey_pkey PRIMARY KEY (video_id);

ALTER TABLE ONLY public.videos_finding
    ADD CONSTRAINT videos_finding_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_infilm
    ADD CONSTRAINT videos_infilm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_job
    ADD CONSTRAINT videos_job_pkey PRIMARY KEY (video_id);

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_piece
    ADD CONSTRAINT videos_piece_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_piece
    ADD CONSTRAINT videos_piece_stored_as_key UNIQUE (stored_as);

ALTER TABLE ONLY public.videos_principle
    ADD CONSTRAINT videos_principle_code_key UNIQUE (code);

ALTER TABLE ONLY public.videos_principle
    ADD CONSTRAINT videos_principle_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_shown
    ADD CONSTRAINT videos_shown_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_video
    ADD CONSTRAINT videos_video_form_token_key UNIQUE (form_token);

ALTER TABLE ONLY public.videos_video
    ADD CONSTRAINT videos_video_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.videos_viewing
    ADD CONSTRAINT videos_viewing_pkey PRIMARY KEY (id);

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);

CREATE INDEX accounts_cache_expires ON public.accounts_cache USING btree (expires);

CREATE INDEX accounts_conflict_declared_by_id_2e115ce9 ON public.accounts_conflict USING btree (declared_by_id);

CREATE INDEX accounts_conflict_practitioner_id_f6bdaf12 ON public.accounts_conflict USING btree (practitioner_id);

CREATE INDEX accounts_conflict_team_id_9a678045 ON public.accounts_conflict USING btree (team_id);

CREATE INDEX accounts_grouprole_added_by_id_7a69e655 ON public.accounts_grouprole USING btree (added_by_id);

CREATE INDEX accounts_leave_practitioner_id_89c17aed ON public.accounts_leave USING btree (practitioner_id);

CREATE INDEX accounts_practitioner_supervisor_id_09e06401 ON public.accounts_practitioner USING btree (supervisor_id);

CREATE INDEX accounts_recoverycode_person_id_44bff6de ON public.accounts_recoverycode USING btree (person_id);

CREATE INDEX accounts_roleheld_given_by_id_5b5948aa ON public.accounts_roleheld USING btree (given_by_id);

CREATE INDEX accounts_roleheld_reviewed_by_id_20d0922f ON public.accounts_roleheld USING btree (reviewed_by_id);

CREATE INDEX accounts_roleheld_user_id_ec4b9997 ON public.accounts_roleheld USING btree (user_id);

CREATE INDEX accounts_session_expire_date_5bbfba7c ON public.accounts_session USING btree (expire_date);

CREATE INDEX accounts_session_person_id_6b01fe29 ON public.accounts_session USING btree (person_id);

CREATE INDEX accounts_session_session_key_b186966f_like ON public.accounts_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX accounts_team_name_52f5137c_like ON public.accounts_team USING btree (name varchar_pattern_ops);

CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);

CREATE INDEX accounts_user_team_id_27b7f1fa ON public.accounts_user USING btree (team_id);

CREATE INDEX allocation_answered ON public.referrals_allocation USING btree (answered_at);

CREATE INDEX allocation_live ON public.referrals_allocation USING btree (practitioner_id) WHERE ((status)::text = ANY ((ARRAY['offered'::character varying, 'taken_up'::character varying])::text[]));

CREATE UNIQUE INDEX allocation_one_live_each ON public.referrals_allocation USING btree (referral_id, practitioner_id) WHERE ((status)::text = ANY ((ARRAY['offered'::character varying, 'taken_up'::character varying])::text[]));

CREATE UNIQUE INDEX allocation_one_live_lead ON public.referrals_allocation USING btree (referral_id) WHERE (((part)::text = 'lead'::text) AND ((status)::text = ANY ((ARRAY['offered'::character varying, 'taken_up'::character varying])::text[])));

CREATE INDEX allocation_to_answer ON public.referrals_allocation USING btree (answer_by) WHERE ((status)::text = 'offered'::text);

CREATE UNIQUE INDEX allocationhold_one_open ON public.referrals_allocationhold USING btree (user_id, content_object_id) WHERE (until IS NULL);

CREATE INDEX allocationhold_thing_user ON public.referrals_allocationhold USING btree (content_object_id, user_id);

CREATE INDEX attachment_to_scan ON public.referrals_attachment USING btree (added_at) WHERE ((scan)::text = 'waiting'::text);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE UNIQUE INDEX calendar_feed_one_a_person ON public.case_sessions_calendarfeed USING btree (person_id) WHERE (revoked_at IS NULL);

CREATE INDEX case_consent_consent_about_id_ffb19d60 ON public.case_consent_consent USING btree (about_id);

CREATE INDEX case_consent_consent_adult_id_ed2dc9df ON public.case_consent_consent USING btree (adult_id);

CREATE INDEX case_consent_consent_by_id_07852483 ON public.case_consent_consent USING btree (by_id);

CREATE INDEX case_consent_consent_case_id_8a464a13 ON public.case_consent_consent USING btree (case_id);

CREATE INDEX case_consent_consent_child_id_0e7333bd ON public.case_consent_consent USING btree (child_id);

CREATE INDEX case_consent_consentruling_adult_id_5df173f7 ON public.case_consent_consentruling USING btree (adult_id);

CREATE INDEX case_consent_consentruling_by_id_07b23574 ON public.case_consent_consentruling USING btree (by_id);

CREATE INDEX case_consent_consentruling_case_id_6a19afbd ON public.case_consent_consentruling USING btree (case_id);

CREATE INDEX case_consent_consentruling_child_id_545d1482 ON public.case_consent_consentruling USING btree (child_id);

CREATE INDEX case_ending_closing_by_id_8e60f871 ON public.case_ending_closing USING btree (by_id);

CREATE INDEX case_ending_closing_case_id_598bbabe ON public.case_ending_closing USING btree (case_id);

CREATE INDEX case_ending_closing_summary_id_6927b33f ON public.case_ending_closing USING btree (summary_id);

CREATE INDEX case_ending_closingsummary_agreed_with_caseadult_id_170732dd ON public.case_ending_closingsummary_agreed_with USING btree (caseadult_id);

CREATE INDEX case_ending_closingsummary_case_id_c677ec37 ON public.case_ending_closingsummary USING btree (case_id);

CREATE INDEX case_ending_closingsummary_closingsummary_id_b617de41 ON public.case_ending_closingsummary_agreed_with USING btree (closingsummary_id);

CREATE INDEX case_ending_closingsummary_written_by_id_ba0e95dd ON public.case_ending_closingsummary USING btree (written_by_id);

CREATE INDEX case_ending_cover_case_id_8b7bf966 ON public.case_ending_cover USING btree (case_id);

CREATE INDEX case_ending_cover_ended_by_id_98790963 ON public.case_ending_cover USING btree (ended_by_id);

CREATE INDEX case_ending_cover_given_by_id_cfc852ee ON public.case_ending_cover USING btree (given_by_id);

CREATE INDEX case_ending_cover_practitioner_id_0de46572 ON public.case_ending_cover USING btree (practitioner_id);

CREATE INDEX case_ending_handover_case_id_0751fb19 ON public.case_ending_handover USING btree (case_id);

CREATE INDEX case_ending_handover_of_allocation_id_b1734444 ON public.case_ending_handover USING btree (of_allocation_id);

CREATE INDEX case_ending_handover_offered_by_id_18332317 ON public.case_ending_handover USING btree (offered_by_id);

CREATE INDEX case_ending_handover_to_id_a011babd ON public.case_ending_handover USING btree (to_id);

CREATE INDEX case_ending_handoverhold_content_object_id_7e964441 ON public.case_ending_handoverhold USING btree (content_object_id);

CREATE INDEX case_ending_handoverhold_given_by_id_cda266a9 ON public.case_ending_handoverhold USING btree (given_by_id);

CREATE INDEX case_ending_handoverhold_permission_id_60e2cf8b ON public.case_ending_handoverhold USING btree (permission_id);

CREATE INDEX case_ending_handoverhold_user_id_37c2ee2d ON public.case_ending_handoverhold USING btree (user_id);

CREATE INDEX case_list ON public.cases_case USING btree (status, opened_at DESC, id DESC);

CREATE UNIQUE INDEX case_measure_chosen_once ON public.case_outcomes_casemeasure USING btree (case_id, measure, rater, child_id, adult_id) NULLS NOT DISTINCT WHERE (ended_on IS NULL);

CREATE UNIQUE INDEX case_one_open_a_referral ON public.cases_case USING btree (referral_id) WHERE (NOT ((status)::text = 'closed'::text));

CREATE INDEX case_outcomes_casemeasure_adult_id_4a06263c ON public.case_outcomes_casemeasure USING btree (adult_id);

CREATE INDEX case_outcomes_casemeasure_by_id_09f575e7 ON public.case_outcomes_casemeasure USING btree (by_id);

CREATE INDEX case_outcomes_casemeasure_case_id_1bfcc363 ON public.case_outcomes_casemeasure USING btree (case_id);

CREATE INDEX case_outcomes_casemeasure_child_id_c79f84f1 ON public.case_outcomes_casemeasure USING btree (child_id);

CREATE INDEX case_outcomes_goal_adult_id_2bdf0202 ON public.case_outcomes_goal USING btree (adult_id);

CREATE INDEX case_outcomes_goal_by_id_f3268961 ON public.case_outcomes_goal USING btree (by_id);

CREATE INDEX case_outcomes_goal_case_id_bfa264fb ON public.case_outcomes_goal USING btree (case_id);

CREATE INDEX case_outcomes_goal_child_id_4a364d1e ON public.case_outcomes_goal USING btree (child_id);

CREATE INDEX case_outcomes_goal_question_id_a965d319 ON public.case_outcomes_goal USING btree (question_id);

CREATE INDEX case_outcomes_goalrating_by_id_d67ab45f ON public.case_outcomes_goalrating USING btree (by_id);

CREATE INDEX case_outcomes_goalrating_goal_id_4580e731 ON public.case_outcomes_goalrating USING btree (goal_id);

CREATE INDEX case_outcomes_goalrating_session_id_093d44c7 ON public.case_outcomes_goalrating USING btree (session_id);

CREATE INDEX case_outcomes_outcome_by_id_6a703e45 ON public.case_outcomes_outcome USING btree (by_id);

CREATE INDEX case_outcomes_outcome_case_id_eead11d3 ON public.case_outcomes_outcome USING btree (case_id);

CREATE INDEX case_outcomes_outcome_case_measure_id_f54460ca ON public.case_outcomes_outcome USING btree (case_measure_id);

CREATE INDEX case_outcomes_schoolterm_by_id_bdb1b484 ON public.case_outcomes_schoolterm USING btree (by_id);

CREATE INDEX case_outcomes_schoolterm_case_id_d8f72794 ON public.case_outcomes_schoolterm USING btree (case_id);

CREATE INDEX case_outcomes_schoolterm_child_id_b6b66182 ON public.case_outcomes_schoolterm USING btree (child_id);

CREATE INDEX case_records_childassent_child_id_127821b9 ON public.case_records_childassent USING btree (child_id);

CREATE INDEX case_records_childassent_record_id_48fbda91 ON public.case_records_childassent USING btree (record_id);

CREATE INDEX case_records_concernsettled_by_id_7de6a37e ON public.case_records_concernsettled USING btree (by_id);

CREATE INDEX case_records_draft_person_id_48b0e2f3 ON public.case_records_draft USING btree (person_id);

CREATE INDEX case_records_draft_session_id_5344abb1 ON public.case_records_draft USING btree (session_id);

CREATE INDEX case_records_letter_adult_id_d5c24bfb ON public.case_records_letter USING btree (adult_id);

CREATE INDEX case_records_letter_by_id_38b5d767 ON public.case_records_letter USING btree (by_id);

CREATE INDEX case_records_letter_case_id_a4aa10eb ON public.case_records_letter USING btree (case_id);

CREATE INDEX case_records_lettergiven_by_id_e32f77b4 ON public.case_records_lettergiven USING btree (by_id);

CREATE INDEX case_records_lettergiven_version_id_5527615b ON public.case_records_lettergiven USING btree (version_id);

CREATE INDEX case_records_letterversion_by_id_588575c4 ON public.case_records_letterversion USING btree (by_id);

CREATE INDEX case_records_letterversion_letter_id_73cb9f21 ON public.case_records_letterversion USING btree (letter_id);

CREATE INDEX case_records_note_by_id_4ec54998 ON public.case_records_note USING btree (by_id);

CREATE INDEX case_records_note_case_id_5cf1c262 ON public.case_records_note USING btree (case_id);

CREATE INDEX case_records_praise_by_id_7e097726 ON public.case_records_praise USING btree (by_id);

CREATE INDEX case_records_praise_session_id_947d55e5 ON public.case_records_praise USING btree (session_id);

CREATE INDEX case_records_record_by_id_c15a821b ON public.case_records_record USING btree (by_id);

CREATE INDEX case_records_record_helping_question_id_c1dcde0f ON public.case_records_record USING btree (helping_question_id);

CREATE INDEX case_records_record_session_id_e3e0ab69 ON public.case_records_record USING btree (session_id);

CREATE INDEX case_records_record_words_of_id_be61d549 ON public.case_records_record USING btree (words_of_id);

CREATE INDEX case_records_safeguardingconcern_by_id_2ab4d0e0 ON public.case_records_safeguardingconcern USING btree (by_id);

CREATE INDEX case_records_safeguardingconcern_case_id_c061414c ON public.case_records_safeguardingconcern USING btree (case_id);

CREATE INDEX case_records_safeguardingconcern_session_id_74abbc25 ON public.case_records_safeguardingconcern USING btree (session_id);

CREATE INDEX case_sessions_calendarfeed_digest_fd584d12_like ON public.case_sessions_calendarfeed USING btree (digest varchar_pattern_ops);

CREATE INDEX case_sessions_calendarfeed_person_id_92422b2f ON public.case_sessions_calendarfeed USING btree (person_id);

CREATE INDEX case_sessions_cycle_case_id_60d6314e ON public.case_sessions_cycle USING btree (case_id);

CREATE INDEX case_sessions_cycleplan_by_id_36daca6c ON public.case_sessions_cycleplan USING btree (by_id);

CREATE INDEX case_sessions_cycleplan_case_id_bbcf23cd ON public.case_sessions_cycleplan USING btree (case_id);

CREATE INDEX case_sessions_session_booked_by_id_7dc5b5cb ON public.case_sessions_session USING btree (booked_by_id);

CREATE INDEX case_sessions_session_case_id_56d5f311 ON public.case_sessions_session USING btree (case_id);

CREATE INDEX case_sessions_session_cycle_id_d8afad34 ON public.case_sessions_session USING btree (cycle_id);

CREATE INDEX case_sessions_session_practitioner_id_6c13107f ON public.case_sessions_session USING btree (practitioner_id);

CREATE UNIQUE INDEX casehold_one_open ON public.cases_casehold USING btree (user_id, content_object_id) WHERE (until IS NULL);

CREATE INDEX casehold_thing_user ON public.cases_casehold USING btree (content_object_id, user_id);

CREATE INDEX cases_case_focus_children_case_id_053d34be ON public.cases_case_focus_children USING btree (case_id);

CREATE INDEX cases_case_focus_children_child_id_db7d207f ON public.cases_case_focus_children USING btree (child_id);

CREATE INDEX cases_case_referral_id_fd5c9409 ON public.cases_case USING btree (referral_id);

CREATE INDEX cases_caseadult_case_id_8e44d531 ON public.cases_caseadult USING btree (case_id);

CREATE INDEX cases_casehold_content_object_id_22ce18f4 ON public.cases_casehold USING btree (content_object_id);

CREATE INDEX cases_casehold_given_by_id_faa0987d ON public.cases_casehold USING btree (given_by_id);

CREATE INDEX cases_casehold_permission_id_29e537f7 ON public.cases_casehold USING btree (permission_id);

CREATE INDEX cases_casehold_user_id_56214945 ON public.cases_casehold USING btree (user_id);

CREATE INDEX cases_circumstances_by_id_7a8f3dc1 ON public.cases_circumstances USING btree (by_id);

CREATE INDEX cases_circumstances_case_id_70733e45 ON public.cases_circumstances USING btree (case_id);

CREATE INDEX cases_circumstances_child_id_87112214 ON public.cases_circumstances USING btree (child_id);

CREATE INDEX cases_helpingquestion_adult_id_43739fdf ON public.cases_helpingquestion USING btree (adult_id);

CREATE INDEX cases_helpingquestion_by_id_f81c1697 ON public.cases_helpingquestion USING btree (by_id);

CREATE INDEX cases_helpingquestion_case_id_d0d48357 ON public.cases_helpingquestion USING btree (case_id);

CREATE INDEX cases_helpingquestion_child_id_26450354 ON public.cases_helpingquestion USING btree (child_id);

CREATE INDEX child_date_of_birth ON public.referrals_child USING btree (date_of_birth);

CREATE UNIQUE INDEX child_merged_once ON public.referrals_childmerge USING btree (merged_id) WHERE (undone_at IS NULL);

CREATE INDEX child_mosaic_id ON public.referrals_child USING btree (mosaic_id) WHERE (NOT ((mosaic_id)::text = ''::text));

CREATE INDEX child_nhs_number ON public.referrals_child USING btree (nhs_number) WHERE (NOT ((nhs_number)::text = ''::text));

CREATE INDEX child_search_name ON public.referrals_child USING gin (search_name public.gin_trgm_ops);

CREATE INDEX child_upn ON public.referrals_child USING btree (upn) WHERE (NOT ((upn)::text = ''::text));

CREATE INDEX circumstances_now ON public.cases_circumstances USING btree (case_id, child_id, from_day DESC, at DESC);

CREATE INDEX clip_share_open ON public.videos_clipshare USING btree (to_id, closes_at) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX cliphold_one_open ON public.videos_cliphold USING btree (user_id, content_object_id) WHERE (until IS NULL);

CREATE INDEX cliphold_thing_user ON public.videos_cliphold USING btree (content_object_id, user_id);

CREATE INDEX closing_latest ON public.case_ending_closing USING btree (case_id, at DESC);

CREATE UNIQUE INDEX closing_summary_one_being_written ON public.case_ending_closingsummary USING btree (case_id) WHERE (closed_at IS NULL);

CREATE INDEX concern_of_case ON public.case_records_safeguardingconcern USING btree (case_id, at DESC, id DESC);

CREATE INDEX consent_ending ON public.case_consent_consent USING btree (ends_on) WHERE (ends_on IS NOT NULL);

CREATE INDEX consent_latest ON public.case_consent_consent USING btree (case_id, purpose, answered_on DESC, recorded_at DESC);

CREATE INDEX consent_ruling_latest ON public.case_consent_consentruling USING btree (case_id, purpose, at DESC);

CREATE INDEX cover_running ON public.case_ending_cover USING btree (case_id, last_day) WHERE (ended_at IS NULL);

CREATE INDEX destruction_unfinished ON public.videos_destruction USING btree (key_destroyed_at) WHERE (objects_gone_at IS NULL);

CREATE UNIQUE INDEX district_in_one_quadrant_at_a_time ON public.reference_district USING btree (name) WHERE (until_date IS NULL);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX entry_actor ON public.audit_entry USING btree (actor_id, seq DESC);

CREATE INDEX entry_thing ON public.audit_entry USING btree (kind, thing_id, seq DESC);

CREATE UNIQUE INDEX family_page_one_a_clip_and_adult ON public.videos_familypage USING btree (clip_id, adult_id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX finding_once_while_it_lasts ON public.videos_finding USING btree (kind, what) WHERE (mended_at IS NULL);

CREATE INDEX goal_of_case ON public.case_outcomes_goal USING btree (case_id, set_on, at);

CREATE UNIQUE INDEX goal_three_a_child ON public.case_outcomes_goal USING btree (case_id, child_id, place) WHERE (ended_on IS NULL);

CREATE UNIQUE INDEX goal_three_an_adult ON public.case_outcomes_goal USING btree (case_id, adult_id, place) WHERE (ended_on IS NULL);

CREATE INDEX guardian_gr_group_i_9e7d12_idx ON public.guardian_groupobjectpermission USING btree (group_id, content_type_id, object_pk);

CREATE INDEX guardian_gr_permiss_83545c_idx ON public.guardian_groupobjectpermission USING btree (permission_id, group_id, content_type_id, object_pk);

CREATE INDEX guardian_groupobjectpermission_content_type_id_7ade36b8 ON public.guardian_groupobjectpermission USING btree (content_type_id);

CREATE INDEX guardian_groupobjectpermission_group_id_4bbbfb62 ON public.guardian_groupobjectpermission USING btree (group_id);

CREATE INDEX guardian_groupobjectpermission_permission_id_36572738 ON public.guardian_groupobjectpermission USING btree (permission_id);

CREATE INDEX guardian_us_permiss_e5749c_idx ON public.guardian_userobjectpermission USING btree (permission_id, user_id, content_type_id, object_pk);

CREATE INDEX guardian_us_user_id_8eae14_idx ON public.guardian_userobjectpermission USING btree (user_id, content_type_id, object_pk);

CREATE INDEX guardian_userobjectpermission_content_type_id_2e892405 ON public.guardian_userobjectpermission USING btree (content_type_id);

CREATE INDEX guardian_userobjectpermission_permission_id_71807bfc ON public.guardian_userobjectpermission USING btree (permission_id);

CREATE INDEX guardian_userobjectpermission_user_id_d5c1e964 ON public.guardian_userobjectpermission USING btree (user_id);

CREATE UNIQUE INDEX handover_one_waiting_a_case ON public.case_ending_handover USING btree (case_id) WHERE ((status)::text = 'offered'::text);

CREATE INDEX handover_to_answer ON public.case_ending_handover USING btree (to_id) WHERE ((status)::text = 'offered'::text);

CREATE UNIQUE INDEX handoverhold_one_open ON public.case_ending_handoverhold USING btree (user_id, content_object_id) WHERE (until IS NULL);

CREATE INDEX handoverhold_thing_user ON public.case_ending_handoverhold USING btree (content_object_id, user_id);

CREATE UNIQUE INDEX in_film_adult_once ON public.videos_infilm USING btree (video_id, adult_id) WHERE (adult_id IS NOT NULL);

CREATE UNIQUE INDEX in_film_child_once ON public.videos_infilm USING btree (video_id, child_id) WHERE (child_id IS NOT NULL);

CREATE INDEX job_to_do ON public.videos_job USING btree (asked_at) WHERE (done_at IS NULL);

CREATE UNIQUE INDEX legal_hold_one_a_case ON public.videos_legalhold USING btree (case_id) WHERE ((dropped_at IS NULL) AND (lifted_at IS NULL));

CREATE INDEX letter_of_case ON public.case_records_letter USING btree (case_id, at DESC, id DESC);

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);

CREATE INDEX misuse_sheet_person_id_5e2711b7 ON public.misuse_sheet USING btree (person_id);

CREATE INDEX misuse_slowed_person_id_51234091 ON public.misuse_slowed USING btree (person_id);

CREATE INDEX note_of_case ON public.case_records_note USING btree (case_id, at DESC, id DESC);

CREATE INDEX notice_of_person ON public.notifications_notice USING btree (person_id, written_at DESC, id DESC);

CREATE INDEX notice_to_send ON public.notifications_notice USING btree (due_at) WHERE ((given_up_at IS NULL) AND (sent_at IS NULL));

CREATE INDEX notifications_notice_person_id_d7ad3aad ON public.notifications_notice USING btree (person_id);

CREATE INDEX odd_access_list ON public.oversight_oddaccess USING btree (week DESC, person_id, id);

CREATE INDEX outcome_of_measure ON public.case_outcomes_outcome USING btree (case_measure_id, taken_on);

CREATE UNIQUE INDEX outcome_once_a_point ON public.case_outcomes_outcome USING btree (case_measure_id, point) WHERE ((supersedes_id IS NULL) AND (NOT ((point)::text = 'review'::text)));

CREATE UNIQUE INDEX outcome_review_once_a_day ON public.case_outcomes_outcome USING btree (case_measure_id, taken_on) WHERE (((point)::text = 'review'::text) AND (supersedes_id IS NULL));

CREATE INDEX oversight_oddaccess_person_id_a1d509b7 ON public.oversight_oddaccess USING btree (person_id);

CREATE INDEX oversight_oddaccess_ticked_by_id_6bfec8bf ON public.oversight_oddaccess USING btree (ticked_by_id);

CREATE INDEX rating_of_goal ON public.case_outcomes_goalrating USING btree (goal_id, rated_on);

CREATE UNIQUE INDEX rating_once_a_day ON public.case_outcomes_goalrating USING btree (goal_id, rated_on) WHERE ((session_id IS NULL) AND (supersedes_id IS NULL));

CREATE UNIQUE INDEX rating_once_a_session ON public.case_outcomes_goalrating USING btree (goal_id, session_id) WHERE (supersedes_id IS NULL);

CREATE INDEX referral_newest ON public.referrals_referral USING btree (sent_at DESC, id DESC);

CREATE INDEX referral_of_referrer ON public.referrals_referral USING btree (referrer_id, status, touched_at DESC);

CREATE INDEX referral_of_team ON public.referrals_referral USING btree (team_id, sent_at DESC, id DESC);

CREATE INDEX referral_queue ON public.referrals_referral USING btree (status, priority, sent_at, id);

CREATE INDEX referral_wait ON public.referrals_referral USING btree (quadrant, accepted_at);

CREATE UNIQUE INDEX referralhold_one_open ON public.referrals_referralhold USING btree (user_id, content_object_id) WHERE (until IS NULL);

CREATE INDEX referralhold_thing_user ON public.referrals_referralhold USING btree (content_object_id, user_id);

CREATE INDEX referrals_adult_referral_id_6c0beb4a ON public.referrals_adult USING btree (referral_id);

CREATE INDEX referrals_allocation_first_suggestion_id_21717e3a ON public.referrals_allocation USING btree (first_suggestion_id);

CREATE INDEX referrals_allocation_offered_by_id_33dee668 ON public.referrals_allocation USING btree (offered_by_id);

CREATE INDEX referrals_allocation_practitioner_id_997fd817 ON public.referrals_allocation USING btree (practitioner_id);

CREATE INDEX referrals_allocation_referral_id_ed7a7037 ON public.referrals_allocation USING btree (referral_id);

CREATE INDEX referrals_allocationhold_content_object_id_d7b87552 ON public.referrals_allocationhold USING btree (content_object_id);

CREATE INDEX referrals_allocationhold_given_by_id_1f71e06b ON public.referrals_allocationhold USING btree (given_by_id);

CREATE INDEX referrals_allocationhold_permission_id_3e825554 ON public.referrals_allocationhold USING btree (permission_id);

CREATE INDEX referrals_allocationhold_user_id_51f9502c ON public.referrals_allocationhold USING btree (user_id);

CREATE INDEX referrals_amendment_by_id_35a1964f ON public.referrals_amendment USING btree (by_id);

CREATE INDEX referrals_amendment_referral_id_0442468e ON public.referrals_amendment USING btree (referral_id);

CREATE INDEX referrals_answers_match_id_cc770028 ON public.referrals_answers USING btree (match_id);

CREATE INDEX referrals_answers_referral_id_66b39767 ON public.referrals_answers USING btree (referral_id);

CREATE INDEX referrals_answers_saved_by_id_57da44ad ON public.referrals_answers USING btree (saved_by_id);

CREATE INDEX referrals_attachment_added_by_id_820e8d2d ON public.referrals_attachment USING btree (added_by_id);

CREATE INDEX referrals_attachment_referral_id_8eccf7d7 ON public.referrals_attachment USING btree (referral_id);

CREATE INDEX referrals_attachment_stored_as_1da9f339_like ON public.referrals_attachment USING btree (stored_as varchar_pattern_ops);

CREATE INDEX referrals_bulkintake_made_by_id_b268212a ON public.referrals_bulkintake USING btree (made_by_id);

CREATE INDEX referrals_checklist_by_id_ebe4dff9 ON public.referrals_checklist USING btree (by_id);

CREATE INDEX referrals_child_merged_into_id_924148fc ON public.referrals_child USING btree (merged_into_id);

CREATE INDEX referrals_childmerge_by_id_3272add9 ON public.referrals_childmerge USING btree (by_id);

CREATE INDEX referrals_childmerge_kept_id_3aff4617 ON public.referrals_childmerge USING btree (kept_id);

CREATE INDEX referrals_childmerge_merged_id_e50c5da0 ON public.referrals_childmerge USING btree (merged_id);

CREATE INDEX referrals_childmerge_undone_by_id_29f6a670 ON public.referrals_childmerge USING btree (undone_by_id);

CREATE INDEX referrals_consultation_consultant_id_43c3aa3a ON public.referrals_consultation USING btree (consultant_id);

CREATE INDEX referrals_decision_by_id_cb6467a2 ON public.referrals_decision USING btree (by_id);

CREATE INDEX referrals_decision_duplicate_of_id_99c03c81 ON public.referrals_decision USING btree (duplicate_of_id);

CREATE INDEX referrals_decision_referral_id_9fd3a163 ON public.referrals_decision USING btree (referral_id);

CREATE INDEX referrals_decision_seconded_by_id_1b4ca925 ON public.referrals_decision USING btree (seconded_by_id);

CREATE INDEX referrals_decision_undone_by_id_561767a3 ON public.referrals_decision USING btree (undone_by_id);

CREATE INDEX referrals_emergencyopening_by_id_53bc95fd ON public.referrals_emergencyopening USING btree (by_id);

CREATE INDEX referrals_emergencyopening_referral_id_d639f33b ON public.referrals_emergencyopening USING btree (referral_id);

CREATE INDEX referrals_emergencyopening_told_emergencyopening_id_3549723a ON public.referrals_emergencyopening_told USING btree (emergencyopening_id);

CREATE INDEX referrals_emergencyopening_told_user_id_1f547738 ON public.referrals_emergencyopening_told USING btree (user_id);

CREATE INDEX referrals_question_answered_by_id_b5821550 ON public.referrals_question USING btree (answered_by_id);

CREATE INDEX referrals_question_asked_by_id_daac7630 ON public.referrals_question USING btree (asked_by_id);

CREATE INDEX referrals_question_referral_id_1c82044e ON public.referrals_question USING btree (referral_id);

CREATE INDEX referrals_referral_entered_by_id_3bb31c47 ON public.referrals_referral USING btree (entered_by_id);

CREATE INDEX referrals_referral_reference_4ecf22d5_like ON public.referrals_referral USING btree (reference varchar_pattern_ops);

CREATE INDEX referrals_referral_referrer_id_c4bd6f93 ON public.referrals_referral USING btree (referrer_id);

CREATE INDEX referrals_referral_team_id_2df18a47 ON public.referrals_referral USING btree (team_id);

CREATE INDEX referrals_referralchild_child_id_21c72c5a ON public.referrals_referralchild USING btree (child_id);

CREATE INDEX referrals_referralchild_referral_id_1d3642c9 ON public.referrals_referralchild USING btree (referral_id);

CREATE INDEX referrals_referralhold_content_object_id_12558f26 ON public.referrals_referralhold USING btree (content_object_id);

CREATE INDEX referrals_referralhold_given_by_id_670bb0c8 ON public.referrals_referralhold USING btree (given_by_id);

CREATE INDEX referrals_referralhold_permission_id_c8ebc3e1 ON public.referrals_referralhold USING btree (permission_id);

CREATE INDEX referrals_referralhold_user_id_cc2f5fba ON public.referrals_referralhold USING btree (user_id);

CREATE INDEX referrals_twochildren_by_id_5fb28f77 ON public.referrals_twochildren USING btree (by_id);

CREATE INDEX referrals_twochildren_newer_id_09d879aa ON public.referrals_twochildren USING btree (newer_id);

CREATE INDEX referrals_twochildren_older_id_cd740b75 ON public.referrals_twochildren USING btree (older_id);

CREATE UNIQUE INDEX role_held_once ON public.accounts_roleheld USING btree (user_id, role) WHERE (until IS NULL);

CREATE INDEX session_calendar ON public.case_sessions_session USING btree (practitioner_id, starts_at);

CREATE INDEX session_of_case ON public.case_sessions_session USING btree (case_id, starts_at DESC, id DESC);

CREATE UNIQUE INDEX session_one_of_a_kind_in_a_cycle ON public.case_sessions_session USING btree (cycle_id, kind) WHERE (((kind)::text = ANY ((ARRAY['filming'::character varying, 'shared_review'::character varying])::text[])) AND (NOT needs_another) AND ((status)::text = ANY ((ARRAY['booked'::character varying, 'held'::character varying])::text[])));

CREATE INDEX sheet_of_person ON public.misuse_sheet USING btree (person_id, at DESC);

CREATE INDEX shown_of_viewing ON public.videos_shown USING btree (viewing_id, number);

CREATE INDEX slowed_newest ON public.misuse_slowed USING btree (at DESC, id DESC);

CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);

CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);

CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);

CREATE INDEX states_statuschange_by_id_986a4b34 ON public.states_statuschange USING btree (by_id);

CREATE INDEX statuschange_thing ON public.states_statuschange USING btree (kind, thing_id, at);

CREATE UNIQUE INDEX term_once_a_child ON public.case_outcomes_schoolterm USING btree (case_id, child_id, school_year, term) WHERE (supersedes_id IS NULL);

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;

CREATE UNIQUE INDEX user_email_once_whatever_the_case ON public.accounts_user USING btree (lower((email)::text));

CREATE INDEX video_of_session ON public.videos_video USING btree (session_id, begun_at DESC);

CREATE INDEX videos_clip_by_id_1fe33375 ON public.videos_clip USING btree (by_id);

CREATE INDEX videos_clip_main_principle_id_069ce9d9 ON public.videos_clip USING btree (main_principle_id);

CREATE INDEX videos_clip_principles_clip_id_d5586d59 ON public.videos_clip_principles USING btree (clip_id);

CREATE INDEX videos_clip_principles_principle_id_39d4e87a ON public.videos_clip_principles USING btree (principle_id);

CREATE INDEX videos_clip_video_id_9df584be ON public.videos_clip USING btree (video_id);

CREATE INDEX videos_cliphold_content_object_id_67c6685b ON public.videos_cliphold USING btree (content_object_id);

CREATE INDEX videos_cliphold_given_by_id_fed93671 ON public.videos_cliphold USING btree (given_by_id);

CREATE INDEX videos_cliphold_permission_id_de790e18 ON public.videos_cliphold USING btree (permission_id);

CREATE INDEX videos_cliphold_user_id_e662d815 ON public.videos_cliphold USING btree (user_id);

CREATE INDEX videos_clipshare_by_id_fa5b6c4c ON public.videos_clipshare USING btree (by_id);

CREATE INDEX videos_clipshare_clip_id_bac7118e ON public.videos_clipshare USING btree (clip_id);

CREATE INDEX videos_clipshare_ended_by_id_af9a5376 ON public.videos_clipshare USING btree (ended_by_id);

CREATE INDEX videos_clipshare_to_id_b42bf207 ON public.videos_clipshare USING btree (to_id);

CREATE INDEX videos_courtrequest_by_id_95dca2f4 ON public.videos_courtrequest USING btree (by_id);

CREATE INDEX videos_courtrequest_case_id_3955ffe0 ON public.videos_courtrequest USING btree (case_id);

CREATE INDEX videos_courtrequest_decider_id_ea92d74b ON public.videos_courtrequest USING btree (decider_id);

CREATE INDEX videos_destruction_by_id_4c0db9bb ON public.videos_destruction USING btree (by_id);

CREATE INDEX videos_familypage_adult_id_e8324bb2 ON public.videos_familypage USING btree (adult_id);

CREATE INDEX videos_familypage_by_id_9459f390 ON public.videos_familypage USING btree (by_id);

CREATE INDEX videos_familypage_clip_id_64a9b485 ON public.videos_familypage USING btree (clip_id);

CREATE INDEX videos_familypage_digest_10099ec6_like ON public.videos_familypage USING btree (digest varchar_pattern_ops);

CREATE INDEX videos_familypage_ended_by_id_a2738744 ON public.videos_familypage USING btree (ended_by_id);

CREATE INDEX videos_infilm_adult_id_5992b9dc ON public.videos_infilm USING btree (adult_id);

CREATE INDEX videos_infilm_child_id_ce9023e7 ON public.videos_infilm USING btree (child_id);

CREATE INDEX videos_infilm_video_id_382aed10 ON public.videos_infilm USING btree (video_id);

CREATE INDEX videos_legalhold_asked_by_id_47c88ac2 ON public.videos_legalhold USING btree (asked_by_id);

CREATE INDEX videos_legalhold_case_id_f733d197 ON public.videos_legalhold USING btree (case_id);

CREATE INDEX videos_legalhold_confirmed_by_id_4688705b ON public.videos_legalhold USING btree (confirmed_by_id);

CREATE INDEX videos_legalhold_dropped_by_id_bd07ec56 ON public.videos_legalhold USING btree (dropped_by_id);

CREATE INDEX videos_legalhold_lift_asked_by_id_14dd1157 ON public.videos_legalhold USING btree (lift_asked_by_id);

CREATE INDEX videos_legalhold_lifted_by_id_b7c3661e ON public.videos_legalhold USING btree (lifted_by_id);

CREATE INDEX videos_piece_stored_as_d46f10d1_like ON public.videos_piece USING btree (stored_as varchar_pattern_ops);

CREATE INDEX videos_piece_video_id_1fc0e4a0 ON public.videos_piece USING btree (video_id);

CREATE INDEX videos_principle_code_91882fb3_like ON public.videos_principle USING btree (code varchar_pattern_ops);

CREATE INDEX videos_shown_viewing_id_7e50f0d2 ON public.videos_shown USING btree (viewing_id);

CREATE INDEX videos_video_begun_by_id_ad737896 ON public.videos_video USING btree (begun_by_id);

CREATE INDEX videos_video_copy_deleted_by_id_e66b919f ON public.videos_video USING btree (copy_deleted_by_id);

CREATE INDEX videos_video_session_id_3f66ce65 ON public.videos_video USING btree (session_id);

CREATE INDEX videos_viewing_clip_id_19d4b902 ON public.videos_viewing USING btree (clip_id);

CREATE INDEX videos_viewing_family_page_id_0408999b ON public.videos_viewing USING btree (family_page_id);

CREATE INDEX videos_viewing_person_id_4ce62b7c ON public.videos_viewing USING btree (person_id);

CREATE INDEX videos_viewing_video_id_f67a92a0 ON public.videos_viewing USING btree (video_id);

CREATE INDEX viewing_of_video ON public.videos_viewing USING btree (video_id, begun_at DESC, id DESC);

CREATE TRIGGER pgtrigger_append_only_0494d BEFORE DELETE OR UPDATE ON public.states_statuschange FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0494d();

COMMENT ON TRIGGER pgtrigger_append_only_0494d ON public.states_statuschange IS 'b006142a7f1421554659de75c400bf4a5b2b08b2';

CREATE TRIGGER pgtrigger_append_only_0f1cf BEFORE DELETE OR UPDATE ON public.case_records_praise FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_0f1cf();

COMMENT ON TRIGGER pgtrigger_append_only_0f1cf ON public.case_records_praise IS '1488a7a0b437dba91df994c533d48f995c8f2f9e';

CREATE TRIGGER pgtrigger_append_only_250fb BEFORE DELETE OR UPDATE ON public.case_consent_consent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_250fb();

COMMENT ON TRIGGER pgtrigger_append_only_250fb ON public.case_consent_consent IS '36cce36b0c9aca613f20e346b9d8e252797188e0';

CREATE TRIGGER pgtrigger_append_only_2fc02 BEFORE DELETE OR UPDATE ON public.videos_infilm FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_2fc02();

COMMENT ON TRIGGER pgtrigger_append_only_2fc02 ON public.videos_infilm IS 'f552729eb71f4ac6e9cc56c13c24f1c26156ec23';

CREATE TRIGGER pgtrigger_append_only_3c8d2 BEFORE DELETE OR UPDATE ON public.case_records_safeguardingconcern FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_3c8d2();

COMMENT ON TRIGGER pgtrigger_append_only_3c8d2 ON public.case_records_safeguardingconcern IS 'e1b5e2d507d5969cc513ab9ea1743f4a70eb1f67';

CREATE TRIGGER pgtrigger_append_only_4744b BEFORE DELETE OR UPDATE ON public.case_consent_consentruling FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_4744b();

COMMENT ON TRIGGER pgtrigger_append_only_4744b ON public.case_consent_consentruling IS '8b4247e19d1dabfce5916a0fb2a3bbdf9d6aec8f';

CREATE TRIGGER pgtrigger_append_only_48180 BEFORE DELETE OR UPDATE ON public.case_records_childassent FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_48180();

COMMENT ON TRIGGER pgtrigger_append_only_48180 ON public.case_records_childassent IS '835fa0cb8c0c59017178cb06c1eef62d1af43aab';

CREATE TRIGGER pgtrigger_append_only_53d8f BEFORE DELETE OR UPDATE ON public.case_records_letter FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_53d8f();

COMMENT ON TRIGGER pgtrigger_append_only_53d8f ON public.case_records_letter IS '0b9ca8548d1a6006cefef090fb4b7265157ec165';

CREATE TRIGGER pgtrigger_append_only_60b8d BEFORE DELETE OR UPDATE ON public.case_records_lettergiven FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_60b8d();

COMMENT ON TRIGGER pgtrigger_append_only_60b8d ON public.case_records_lettergiven IS 'c9ceb4cdc9bd381b2e5217392a8834b28c6557b0';

CREATE TRIGGER pgtrigger_append_only_6abcc BEFORE DELETE OR UPDATE ON public.case_records_concernsettled FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_6abcc();

COMMENT ON TRIGGER pgtrigger_append_only_6abcc ON public.case_records_concernsettled IS 'cd19e2776b7d2ed4f0b4a746e5dc5fc59f0188fb';

CREATE TRIGGER pgtrigger_append_only_89b2f BEFORE DELETE OR UPDATE ON public.videos_shown FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_89b2f();

COMMENT ON TRIGGER pgtrigger_append_only_89b2f ON public.videos_shown IS '86f577180c4a22a7fc3ea4e3d31fa996880c9344';

CREATE TRIGGER pgtrigger_append_only_a6b88 BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a6b88();

COMMENT ON TRIGGER pgtrigger_append_only_a6b88 ON public.audit_entry IS '1b389f8260e22d0fbf38b4ff1e20214212b176ee';

CREATE TRIGGER pgtrigger_append_only_a7880 BEFORE UPDATE ON public.case_outcomes_goalrating FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_a7880();

COMMENT ON TRIGGER pgtrigger_append_only_a7880 ON public.case_outcomes_goalrating IS 'ea2a3abdd20434acdb7283b32c492826f873b4f3';

CREATE TRIGGER pgtrigger_append_only_b596e BEFORE UPDATE ON public.case_ending_closing FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_b596e();

COMMENT ON TRIGGER pgtrigger_append_only_b596e ON public.case_ending_closing IS '1c33e60933cb5d5982185908742f19cbe8a37c7f';

CREATE TRIGGER pgtrigger_append_only_d616f BEFORE UPDATE ON public.case_outcomes_schoolterm FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_d616f();

COMMENT ON TRIGGER pgtrigger_append_only_d616f ON public.case_outcomes_schoolterm IS '5a7e990dad12b15fabb2e5f6b7c9db6af52847cb';

CREATE TRIGGER pgtrigger_append_only_da4e8 BEFORE UPDATE ON public.cases_circumstances FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_da4e8();

COMMENT ON TRIGGER pgtrigger_append_only_da4e8 ON public.cases_circumstances IS 'b36eb4d6d1157f9c98e1669020a81f9ee87f26f2';

CREATE TRIGGER pgtrigger_append_only_eb65a BEFORE UPDATE ON public.case_outcomes_outcome FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_eb65a();

COMMENT ON TRIGGER pgtrigger_append_only_eb65a ON public.case_outcomes_outcome IS '9f5a859c3c7545d5af56651884173d7c4b64fac2';

CREATE TRIGGER pgtrigger_append_only_ed947 BEFORE UPDATE ON public.case_sessions_cycleplan FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_ed947();

COMMENT ON TRIGGER pgtrigger_append_only_ed947 ON public.case_sessions_cycleplan IS '99af9baa903d270b11d0b4a5c085adc0c7ace05b';

CREATE TRIGGER pgtrigger_append_only_f73ae BEFORE DELETE OR UPDATE ON public.case_records_record FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_f73ae();

COMMENT ON TRIGGER pgtrigger_append_only_f73ae ON public.case_records_record IS 'f8a73eb62e94591ff9c340b126e2ade695e80949';

CREATE TRIGGER pgtrigger_append_only_fbd92 BEFORE DELETE OR UPDATE ON public.case_records_letterversion FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_fbd92();

COMMENT ON TRIGGER pgtrigger_append_only_fbd92 ON public.case_records_letterversion IS '747ebdaad8fc0e19b857abf65252b85dd8ff5687';

CREATE TRIGGER pgtrigger_append_only_fe197 BEFORE DELETE OR UPDATE ON public.case_records_note FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_append_only_fe197();

COMMENT ON TRIGGER pgtrigger_append_only_fe197 ON public.case_records_note IS '6a5913753b67f032fdf593f15cd25c62e6194355';

CREATE TRIGGER pgtrigger_chain_fc4fc BEFORE INSERT ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_chain_fc4fc();

COMMENT ON TRIGGER pgtrigger_chain_fc4fc ON public.audit_entry IS '2b7de301402672a6e778a8c9e9ca041ee8863a82';

CREATE TRIGGER pgtrigger_never_changed_a76f5 BEFORE UPDATE ON public.videos_filmkey FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_changed_a76f5();

COMMENT ON TRIGGER pgtrigger_never_changed_a76f5 ON public.videos_filmkey IS '2792e74704b2ab83a3ea56dd63c2f7d36e665659';

CREATE TRIGGER pgtrigger_never_deleted_ea5c3 BEFORE DELETE ON public.videos_destruction FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_never_deleted_ea5c3();

COMMENT ON TRIGGER pgtrigger_never_deleted_ea5c3 ON public.videos_destruction IS 'dbf66f4d0834a7b993bceb7aea6251fda52ba6b1';

CREATE TRIGGER pgtrigger_never_emptied_6c9ae BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION public.pgtrigger_never_emptied_6c9ae();

COMMENT ON TRIGGER pgtrigger_never_emptied_6c9ae ON public.audit_entry IS '596fc3c5b1383de74af801ea754ca550bef81bc6';

CREATE TRIGGER pgtrigger_status_guard_49523 BEFORE UPDATE ON public.videos_video FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_49523();

COMMENT ON TRIGGER pgtrigger_status_guard_49523 ON public.videos_video IS '6a821796f7295663965f95b81ff840d3d576a540';

CREATE TRIGGER pgtrigger_status_guard_4eb69 BEFORE UPDATE ON public.case_sessions_session FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_4eb69();

COMMENT ON TRIGGER pgtrigger_status_guard_4eb69 ON public.case_sessions_session IS '2cef8a34b44cb305de81792c3c79fa1783fd2e8d';

CREATE TRIGGER pgtrigger_status_guard_5ad66 BEFORE UPDATE ON public.referrals_referral FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_5ad66();

COMMENT ON TRIGGER pgtrigger_status_guard_5ad66 ON public.referrals_referral IS 'b71a45f60b8fe205d742860c2d6efecc3a390358';

CREATE TRIGGER pgtrigger_status_guard_b98e7 BEFORE UPDATE ON public.referrals_allocation FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_b98e7();

COMMENT ON TRIGGER pgtrigger_status_guard_b98e7 ON public.referrals_allocation IS '4cdad6c857f5c91fa1503acade8b6d94697093d5';

CREATE TRIGGER pgtrigger_status_guard_ca4b9 BEFORE UPDATE ON public.case_ending_handover FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_ca4b9();

COMMENT ON TRIGGER pgtrigger_status_guard_ca4b9 ON public.case_ending_handover IS '944c3eccfa5d378c0a4f0ef29b20505e2879058c';

CREATE TRIGGER pgtrigger_status_guard_d20ad BEFORE UPDATE ON public.case_sessions_cycle FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_d20ad();

COMMENT ON TRIGGER pgtrigger_status_guard_d20ad ON public.case_sessions_cycle IS 'a581d01982a251045fe09ea4831c4adbaec13dbd';

CREATE TRIGGER pgtrigger_status_guard_d7f6c BEFORE UPDATE ON public.cases_case FOR EACH ROW EXECUTE FUNCTION public.pgtrigger_status_guard_d7f6c();

COMMENT ON TRIGGER pgtrigger_status_guard_d7f6c ON public.cases_case IS '2c100bec02e268109c9fbc021dee2504053e4408';

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_conflict
    ADD CONSTRAINT accounts_conflict_declared_by_id_2e115ce9_fk_accounts_user_id FOREIGN KEY (declared_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_conflict
    ADD CONSTRAINT accounts_conflict_practitioner_id_f6bdaf12_fk_accounts_ FOREIGN KEY (practitioner_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_conflict
    ADD CONSTRAINT accounts_conflict_team_id_9a678045_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_grouprole
    ADD CONSTRAINT accounts_grouprole_added_by_id_7a69e655_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_leave
    ADD CONSTRAINT accounts_leave_practitioner_id_89c17aed_fk_accounts_ FOREIGN KEY (practitioner_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_practitioner
    ADD CONSTRAINT accounts_practitione_supervisor_id_09e06401_fk_accounts_ FOREIGN KEY (supervisor_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_practitioner
    ADD CONSTRAINT accounts_practitioner_user_id_be909c1a_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_recoverycode
    ADD CONSTRAINT accounts_recoverycode_person_id_44bff6de_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_roleheld
    ADD CONSTRAINT accounts_roleheld_given_by_id_5b5948aa_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_roleheld
    ADD CONSTRAINT accounts_roleheld_reviewed_by_id_20d0922f_fk_accounts_user_id FOREIGN KEY (reviewed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_roleheld
    ADD CONSTRAINT accounts_roleheld_user_id_ec4b9997_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_session
    ADD CONSTRAINT accounts_session_person_id_6b01fe29_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_team_id_27b7f1fa_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_about_id_ffb19d60_fk_referrals_child_id FOREIGN KEY (about_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consentruling
    ADD CONSTRAINT case_consent_consent_adult_id_5df173f7_fk_cases_cas FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_adult_id_ed2dc9df_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_by_id_07852483_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_case_id_8a464a13_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consent
    ADD CONSTRAINT case_consent_consent_child_id_0e7333bd_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consentruling
    ADD CONSTRAINT case_consent_consent_child_id_545d1482_fk_referrals FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consentruling
    ADD CONSTRAINT case_consent_consentruling_by_id_07b23574_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_consent_consentruling
    ADD CONSTRAINT case_consent_consentruling_case_id_6a19afbd_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closing
    ADD CONSTRAINT case_ending_closing_by_id_8e60f871_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closing
    ADD CONSTRAINT case_ending_closing_case_id_598bbabe_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closing
    ADD CONSTRAINT case_ending_closing_summary_id_6927b33f_fk_case_endi FOREIGN KEY (summary_id) REFERENCES public.case_ending_closingsummary(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closingsummary_agreed_with
    ADD CONSTRAINT case_ending_closings_caseadult_id_170732dd_fk_cases_cas FOREIGN KEY (caseadult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closingsummary_agreed_with
    ADD CONSTRAINT case_ending_closings_closingsummary_id_b617de41_fk_case_endi FOREIGN KEY (closingsummary_id) REFERENCES public.case_ending_closingsummary(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closingsummary
    ADD CONSTRAINT case_ending_closings_written_by_id_ba0e95dd_fk_accounts_ FOREIGN KEY (written_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_closingsummary
    ADD CONSTRAINT case_ending_closingsummary_case_id_c677ec37_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_cover
    ADD CONSTRAINT case_ending_cover_case_id_8b7bf966_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_cover
    ADD CONSTRAINT case_ending_cover_ended_by_id_98790963_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_cover
    ADD CONSTRAINT case_ending_cover_given_by_id_cfc852ee_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_cover
    ADD CONSTRAINT case_ending_cover_practitioner_id_0de46572_fk_accounts_ FOREIGN KEY (practitioner_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handover
    ADD CONSTRAINT case_ending_handover_case_id_0751fb19_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handoverhold
    ADD CONSTRAINT case_ending_handover_content_object_id_7e964441_fk_case_endi FOREIGN KEY (content_object_id) REFERENCES public.case_ending_handover(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handoverhold
    ADD CONSTRAINT case_ending_handover_given_by_id_cda266a9_fk_accounts_ FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handover
    ADD CONSTRAINT case_ending_handover_of_allocation_id_b1734444_fk_referrals FOREIGN KEY (of_allocation_id) REFERENCES public.referrals_allocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handover
    ADD CONSTRAINT case_ending_handover_offered_by_id_18332317_fk_accounts_user_id FOREIGN KEY (offered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handoverhold
    ADD CONSTRAINT case_ending_handover_permission_id_60e2cf8b_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handover
    ADD CONSTRAINT case_ending_handover_to_id_a011babd_fk_accounts_practitioner_id FOREIGN KEY (to_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_ending_handoverhold
    ADD CONSTRAINT case_ending_handoverhold_user_id_37c2ee2d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_casemeasure
    ADD CONSTRAINT case_outcomes_caseme_adult_id_4a06263c_fk_cases_cas FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_casemeasure
    ADD CONSTRAINT case_outcomes_caseme_child_id_c79f84f1_fk_referrals FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_casemeasure
    ADD CONSTRAINT case_outcomes_casemeasure_by_id_09f575e7_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_casemeasure
    ADD CONSTRAINT case_outcomes_casemeasure_case_id_1bfcc363_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_adult_id_2bdf0202_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_by_id_f3268961_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_case_id_bfa264fb_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_child_id_4a364d1e_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goal
    ADD CONSTRAINT case_outcomes_goal_question_id_a965d319_fk_cases_hel FOREIGN KEY (question_id) REFERENCES public.cases_helpingquestion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalra_goal_id_4580e731_fk_case_outc FOREIGN KEY (goal_id) REFERENCES public.case_outcomes_goal(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalra_session_id_093d44c7_fk_case_sess FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalra_supersedes_id_b4896f2d_fk_case_outc FOREIGN KEY (supersedes_id) REFERENCES public.case_outcomes_goalrating(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_goalrating
    ADD CONSTRAINT case_outcomes_goalrating_by_id_d67ab45f_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcom_case_measure_id_f54460ca_fk_case_outc FOREIGN KEY (case_measure_id) REFERENCES public.case_outcomes_casemeasure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcom_supersedes_id_fb6b6085_fk_case_outc FOREIGN KEY (supersedes_id) REFERENCES public.case_outcomes_outcome(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcome_by_id_6a703e45_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_outcome
    ADD CONSTRAINT case_outcomes_outcome_case_id_eead11d3_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_school_child_id_b6b66182_fk_referrals FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_school_supersedes_id_d8f70e0f_fk_case_outc FOREIGN KEY (supersedes_id) REFERENCES public.case_outcomes_schoolterm(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_schoolterm_by_id_bdb1b484_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_outcomes_schoolterm
    ADD CONSTRAINT case_outcomes_schoolterm_case_id_d8f72794_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_childassent
    ADD CONSTRAINT case_records_childas_child_id_127821b9_fk_referrals FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_childassent
    ADD CONSTRAINT case_records_childas_record_id_48fbda91_fk_case_reco FOREIGN KEY (record_id) REFERENCES public.case_records_record(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_concernsettled
    ADD CONSTRAINT case_records_concern_concern_id_fe0f2819_fk_case_reco FOREIGN KEY (concern_id) REFERENCES public.case_records_safeguardingconcern(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_concernsettled
    ADD CONSTRAINT case_records_concernsettled_by_id_7de6a37e_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_draft
    ADD CONSTRAINT case_records_draft_person_id_48b0e2f3_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_draft
    ADD CONSTRAINT case_records_draft_session_id_5344abb1_fk_case_sess FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_letter
    ADD CONSTRAINT case_records_letter_adult_id_d5c24bfb_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_letter
    ADD CONSTRAINT case_records_letter_by_id_38b5d767_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_letter
    ADD CONSTRAINT case_records_letter_case_id_a4aa10eb_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_lettergiven
    ADD CONSTRAINT case_records_letterg_version_id_5527615b_fk_case_reco FOREIGN KEY (version_id) REFERENCES public.case_records_letterversion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_lettergiven
    ADD CONSTRAINT case_records_lettergiven_by_id_e32f77b4_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_letterversion
    ADD CONSTRAINT case_records_letterv_letter_id_73cb9f21_fk_case_reco FOREIGN KEY (letter_id) REFERENCES public.case_records_letter(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_letterversion
    ADD CONSTRAINT case_records_letterversion_by_id_588575c4_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_note
    ADD CONSTRAINT case_records_note_by_id_4ec54998_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_note
    ADD CONSTRAINT case_records_note_case_id_5cf1c262_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_praise
    ADD CONSTRAINT case_records_praise_by_id_7e097726_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_praise
    ADD CONSTRAINT case_records_praise_session_id_947d55e5_fk_case_sess FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_by_id_c15a821b_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_helping_question_id_c1dcde0f_fk_cases_hel FOREIGN KEY (helping_question_id) REFERENCES public.cases_helpingquestion(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_session_id_e3e0ab69_fk_case_sess FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_supersedes_id_15845941_fk_case_reco FOREIGN KEY (supersedes_id) REFERENCES public.case_records_record(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_record
    ADD CONSTRAINT case_records_record_words_of_id_be61d549_fk_cases_caseadult_id FOREIGN KEY (words_of_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_safeguardingconcern
    ADD CONSTRAINT case_records_safegua_by_id_2ab4d0e0_fk_accounts_ FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_safeguardingconcern
    ADD CONSTRAINT case_records_safegua_case_id_c061414c_fk_cases_cas FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_records_safeguardingconcern
    ADD CONSTRAINT case_records_safegua_session_id_74abbc25_fk_case_sess FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_calendarfeed
    ADD CONSTRAINT case_sessions_calend_person_id_92422b2f_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_cycle
    ADD CONSTRAINT case_sessions_cycle_case_id_60d6314e_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_cycleplan
    ADD CONSTRAINT case_sessions_cycleplan_by_id_36daca6c_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_cycleplan
    ADD CONSTRAINT case_sessions_cycleplan_case_id_bbcf23cd_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_sessio_cycle_id_d8afad34_fk_case_sess FOREIGN KEY (cycle_id) REFERENCES public.case_sessions_cycle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_sessio_practitioner_id_6c13107f_fk_accounts_ FOREIGN KEY (practitioner_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_sessio_supersedes_id_6d0baaf0_fk_case_sess FOREIGN KEY (supersedes_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_session_booked_by_id_7dc5b5cb_fk_accounts_user_id FOREIGN KEY (booked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.case_sessions_session
    ADD CONSTRAINT case_sessions_session_case_id_56d5f311_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_allocation_id_a8f2e728_fk_referrals_allocation_id FOREIGN KEY (allocation_id) REFERENCES public.referrals_allocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case_focus_children
    ADD CONSTRAINT cases_case_focus_chi_child_id_db7d207f_fk_referrals FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case_focus_children
    ADD CONSTRAINT cases_case_focus_children_case_id_053d34be_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_case
    ADD CONSTRAINT cases_case_referral_id_fd5c9409_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_caseadult
    ADD CONSTRAINT cases_caseadult_case_id_8e44d531_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casehold
    ADD CONSTRAINT cases_casehold_content_object_id_22ce18f4_fk_cases_case_id FOREIGN KEY (content_object_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casehold
    ADD CONSTRAINT cases_casehold_given_by_id_faa0987d_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casehold
    ADD CONSTRAINT cases_casehold_permission_id_29e537f7_fk_auth_permission_id FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_casehold
    ADD CONSTRAINT cases_casehold_user_id_56214945_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_circumstances
    ADD CONSTRAINT cases_circumstances_by_id_7a8f3dc1_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_circumstances
    ADD CONSTRAINT cases_circumstances_case_id_70733e45_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_circumstances
    ADD CONSTRAINT cases_circumstances_child_id_87112214_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_helpingquestion
    ADD CONSTRAINT cases_helpingquestion_adult_id_43739fdf_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_helpingquestion
    ADD CONSTRAINT cases_helpingquestion_by_id_f81c1697_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_helpingquestion
    ADD CONSTRAINT cases_helpingquestion_case_id_d0d48357_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.cases_helpingquestion
    ADD CONSTRAINT cases_helpingquestion_child_id_26450354_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_content_type_id_7ade36b8_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_group_id_4bbbfb62_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_groupobjectpermission
    ADD CONSTRAINT guardian_groupobject_permission_id_36572738_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_content_type_id_2e892405_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_permission_id_71807bfc_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.guardian_userobjectpermission
    ADD CONSTRAINT guardian_userobjectp_user_id_d5c1e964_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.misuse_pace
    ADD CONSTRAINT misuse_pace_person_id_e3ef4f35_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.misuse_sheet
    ADD CONSTRAINT misuse_sheet_person_id_5e2711b7_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.misuse_slowed
    ADD CONSTRAINT misuse_slowed_person_id_51234091_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_person_id_d7ad3aad_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oversight_oddaccess
    ADD CONSTRAINT oversight_oddaccess_person_id_a1d509b7_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.oversight_oddaccess
    ADD CONSTRAINT oversight_oddaccess_ticked_by_id_6bfec8bf_fk_accounts_user_id FOREIGN KEY (ticked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_adult
    ADD CONSTRAINT referrals_adult_referral_id_6c0beb4a_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocationhold
    ADD CONSTRAINT referrals_allocation_content_object_id_d7b87552_fk_referrals FOREIGN KEY (content_object_id) REFERENCES public.referrals_allocation(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocation
    ADD CONSTRAINT referrals_allocation_first_suggestion_id_21717e3a_fk_accounts_ FOREIGN KEY (first_suggestion_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocationhold
    ADD CONSTRAINT referrals_allocation_given_by_id_1f71e06b_fk_accounts_ FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocation
    ADD CONSTRAINT referrals_allocation_offered_by_id_33dee668_fk_accounts_user_id FOREIGN KEY (offered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocationhold
    ADD CONSTRAINT referrals_allocation_permission_id_3e825554_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocation
    ADD CONSTRAINT referrals_allocation_practitioner_id_997fd817_fk_accounts_ FOREIGN KEY (practitioner_id) REFERENCES public.accounts_practitioner(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocation
    ADD CONSTRAINT referrals_allocation_referral_id_ed7a7037_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_allocationhold
    ADD CONSTRAINT referrals_allocationhold_user_id_51f9502c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_amendment
    ADD CONSTRAINT referrals_amendment_by_id_35a1964f_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_amendment
    ADD CONSTRAINT referrals_amendment_referral_id_0442468e_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_answers
    ADD CONSTRAINT referrals_answers_match_id_cc770028_fk_referrals_child_id FOREIGN KEY (match_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_answers
    ADD CONSTRAINT referrals_answers_referral_id_66b39767_fk_referrals_referral_id FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_answers
    ADD CONSTRAINT referrals_answers_saved_by_id_57da44ad_fk_accounts_user_id FOREIGN KEY (saved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_added_by_id_820e8d2d_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_attachment
    ADD CONSTRAINT referrals_attachment_referral_id_8eccf7d7_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_bulkintake
    ADD CONSTRAINT referrals_bulkintake_made_by_id_b268212a_fk_accounts_user_id FOREIGN KEY (made_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_checklist
    ADD CONSTRAINT referrals_checklist_by_id_ebe4dff9_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_checklist
    ADD CONSTRAINT referrals_checklist_referral_id_f8ccd8ed_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_child
    ADD CONSTRAINT referrals_child_merged_into_id_924148fc_fk_referrals_child_id FOREIGN KEY (merged_into_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_childmerge
    ADD CONSTRAINT referrals_childmerge_by_id_3272add9_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_childmerge
    ADD CONSTRAINT referrals_childmerge_kept_id_3aff4617_fk_referrals_child_id FOREIGN KEY (kept_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_childmerge
    ADD CONSTRAINT referrals_childmerge_merged_id_e50c5da0_fk_referrals_child_id FOREIGN KEY (merged_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_childmerge
    ADD CONSTRAINT referrals_childmerge_undone_by_id_29f6a670_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_consultation
    ADD CONSTRAINT referrals_consultati_consultant_id_43c3aa3a_fk_accounts_ FOREIGN KEY (consultant_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_consultation
    ADD CONSTRAINT referrals_consultati_referral_id_eb9f1f4c_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_by_id_cb6467a2_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_duplicate_of_id_99c03c81_fk_referrals FOREIGN KEY (duplicate_of_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_referral_id_9fd3a163_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_seconded_by_id_1b4ca925_fk_accounts_user_id FOREIGN KEY (seconded_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_decision
    ADD CONSTRAINT referrals_decision_undone_by_id_561767a3_fk_accounts_user_id FOREIGN KEY (undone_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_emergencyopening_told
    ADD CONSTRAINT referrals_emergencyo_emergencyopening_id_3549723a_fk_referrals FOREIGN KEY (emergencyopening_id) REFERENCES public.referrals_emergencyopening(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_emergencyopening
    ADD CONSTRAINT referrals_emergencyo_referral_id_d639f33b_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_emergencyopening_told
    ADD CONSTRAINT referrals_emergencyo_user_id_1f547738_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_emergencyopening
    ADD CONSTRAINT referrals_emergencyopening_by_id_53bc95fd_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_question
    ADD CONSTRAINT referrals_question_answered_by_id_b5821550_fk_accounts_user_id FOREIGN KEY (answered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_question
    ADD CONSTRAINT referrals_question_asked_by_id_daac7630_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_question
    ADD CONSTRAINT referrals_question_referral_id_1c82044e_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_entered_by_id_3bb31c47_fk_accounts_user_id FOREIGN KEY (entered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_referrer_id_c4bd6f93_fk_accounts_user_id FOREIGN KEY (referrer_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referral
    ADD CONSTRAINT referrals_referral_team_id_2df18a47_fk_accounts_team_id FOREIGN KEY (team_id) REFERENCES public.accounts_team(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralchild
    ADD CONSTRAINT referrals_referralch_referral_id_1d3642c9_fk_referrals FOREIGN KEY (referral_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralchild
    ADD CONSTRAINT referrals_referralchild_child_id_21c72c5a_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralhold
    ADD CONSTRAINT referrals_referralho_content_object_id_12558f26_fk_referrals FOREIGN KEY (content_object_id) REFERENCES public.referrals_referral(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralhold
    ADD CONSTRAINT referrals_referralho_permission_id_c8ebc3e1_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralhold
    ADD CONSTRAINT referrals_referralhold_given_by_id_670bb0c8_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_referralhold
    ADD CONSTRAINT referrals_referralhold_user_id_cc2f5fba_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_twochildren
    ADD CONSTRAINT referrals_twochildren_by_id_5fb28f77_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_twochildren
    ADD CONSTRAINT referrals_twochildren_newer_id_09d879aa_fk_referrals_child_id FOREIGN KEY (newer_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.referrals_twochildren
    ADD CONSTRAINT referrals_twochildren_older_id_cd740b75_fk_referrals_child_id FOREIGN KEY (older_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.states_statuschange
    ADD CONSTRAINT states_statuschange_by_id_986a4b34_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clip
    ADD CONSTRAINT videos_clip_by_id_1fe33375_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clip
    ADD CONSTRAINT videos_clip_main_principle_id_069ce9d9_fk_videos_principle_id FOREIGN KEY (main_principle_id) REFERENCES public.videos_principle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clip_principles
    ADD CONSTRAINT videos_clip_principl_principle_id_39d4e87a_fk_videos_pr FOREIGN KEY (principle_id) REFERENCES public.videos_principle(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clip_principles
    ADD CONSTRAINT videos_clip_principles_clip_id_d5586d59_fk_videos_clip_id FOREIGN KEY (clip_id) REFERENCES public.videos_clip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clip
    ADD CONSTRAINT videos_clip_video_id_9df584be_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_cliphold
    ADD CONSTRAINT videos_cliphold_content_object_id_67c6685b_fk_videos_clip_id FOREIGN KEY (content_object_id) REFERENCES public.videos_clip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_cliphold
    ADD CONSTRAINT videos_cliphold_given_by_id_fed93671_fk_accounts_user_id FOREIGN KEY (given_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_cliphold
    ADD CONSTRAINT videos_cliphold_permission_id_de790e18_fk_auth_permission_id FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_cliphold
    ADD CONSTRAINT videos_cliphold_user_id_e662d815_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clipshare
    ADD CONSTRAINT videos_clipshare_by_id_fa5b6c4c_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clipshare
    ADD CONSTRAINT videos_clipshare_clip_id_bac7118e_fk_videos_clip_id FOREIGN KEY (clip_id) REFERENCES public.videos_clip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clipshare
    ADD CONSTRAINT videos_clipshare_ended_by_id_af9a5376_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_clipshare
    ADD CONSTRAINT videos_clipshare_to_id_b42bf207_fk_accounts_user_id FOREIGN KEY (to_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_courtrequest
    ADD CONSTRAINT videos_courtrequest_by_id_95dca2f4_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_courtrequest
    ADD CONSTRAINT videos_courtrequest_case_id_3955ffe0_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_courtrequest
    ADD CONSTRAINT videos_courtrequest_decider_id_ea92d74b_fk_accounts_user_id FOREIGN KEY (decider_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_destruction
    ADD CONSTRAINT videos_destruction_by_id_4c0db9bb_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_destruction
    ADD CONSTRAINT videos_destruction_video_id_7eca86a5_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_adult_id_e8324bb2_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_by_id_9459f390_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_clip_id_64a9b485_fk_videos_clip_id FOREIGN KEY (clip_id) REFERENCES public.videos_clip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_familypage
    ADD CONSTRAINT videos_familypage_ended_by_id_a2738744_fk_accounts_user_id FOREIGN KEY (ended_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_filmkey
    ADD CONSTRAINT videos_filmkey_video_id_4faef400_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_infilm
    ADD CONSTRAINT videos_infilm_adult_id_5992b9dc_fk_cases_caseadult_id FOREIGN KEY (adult_id) REFERENCES public.cases_caseadult(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_infilm
    ADD CONSTRAINT videos_infilm_child_id_ce9023e7_fk_referrals_child_id FOREIGN KEY (child_id) REFERENCES public.referrals_child(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_infilm
    ADD CONSTRAINT videos_infilm_video_id_382aed10_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_job
    ADD CONSTRAINT videos_job_video_id_0be0dc41_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_asked_by_id_47c88ac2_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_case_id_f733d197_fk_cases_case_id FOREIGN KEY (case_id) REFERENCES public.cases_case(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_confirmed_by_id_4688705b_fk_accounts_user_id FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_dropped_by_id_bd07ec56_fk_accounts_user_id FOREIGN KEY (dropped_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_lift_asked_by_id_14dd1157_fk_accounts_user_id FOREIGN KEY (lift_asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_legalhold
    ADD CONSTRAINT videos_legalhold_lifted_by_id_b7c3661e_fk_accounts_user_id FOREIGN KEY (lifted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_piece
    ADD CONSTRAINT videos_piece_video_id_1fc0e4a0_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_shown
    ADD CONSTRAINT videos_shown_viewing_id_7e50f0d2_fk_videos_viewing_id FOREIGN KEY (viewing_id) REFERENCES public.videos_viewing(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_video
    ADD CONSTRAINT videos_video_begun_by_id_ad737896_fk_accounts_user_id FOREIGN KEY (begun_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_video
    ADD CONSTRAINT videos_video_copy_deleted_by_id_e66b919f_fk_accounts_user_id FOREIGN KEY (copy_deleted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_video
    ADD CONSTRAINT videos_video_session_id_3f66ce65_fk_case_sessions_session_id FOREIGN KEY (session_id) REFERENCES public.case_sessions_session(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_viewing
    ADD CONSTRAINT videos_viewing_clip_id_19d4b902_fk_videos_clip_id FOREIGN KEY (clip_id) REFERENCES public.videos_clip(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_viewing
    ADD CONSTRAINT videos_viewing_family_page_id_0408999b_fk_videos_familypage_id FOREIGN KEY (family_page_id) REFERENCES public.videos_familypage(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_viewing
    ADD CONSTRAINT videos_viewing_person_id_4ce62b7c_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.videos_viewing
    ADD CONSTRAINT videos_viewing_video_id_f67a92a0_fk_videos_video_id FOREIGN KEY (video_id) REFERENCES public.videos_video(id) DEFERRABLE INITIALLY DEFERRED;
