using System.Text;

namespace OptOut.Testing.Mail;

/// <summary>The configuration of both servers, written into their folder.</summary>
internal static class MailServerFiles
{
    public static void Write(string folder, MailPorts ports, TestAuthority authority, byte[] tokenKey)
    {
        foreach (var name in new[] { "etc", "spool", "data", "mail", "run", "keys/default/HS256" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        using (var certificate = authority.Issue(MailServers.Host))
        {
            using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
            Put(folder, "server.pem", key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem() + "\n");
        }

        var users = new[] { "amelie", "bela", "carmen", "dmitri", "elif", "fatou", "grace", "hugo" }.Select(name => $"{name}@{MailServers.Domain}").ToList();
        Put(folder, "users", string.Concat(users.Select(user => $"{user}:{{PLAIN}}{MailServers.PasswordOf(user)}:::::\n")));
        Put(folder, "recipients", string.Concat(users.Append(MailServers.BouncingAddress).Select(user => $"{user} ok\n")));
        Put(folder, "keys/default/HS256/default", Convert.ToBase64String(tokenKey));
        Put(folder, "oauth2.conf", $"introspection_mode = local\nlocal_validation_key_dict = fs:posix:prefix={folder}/keys/\nusername_attribute = email\n");
        Put(folder, "etc/main.cf", Main(folder));
        Put(folder, "etc/master.cf", Master(ports));
        Put(folder, "dovecot.conf", Dovecot(folder, ports));
        Put(folder, "guard.sh", Guard(folder));
    }

    private static void Put(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));

    private static string Main(string folder) => $"""
        compatibility_level = 3.6
        config_directory = {folder}/etc
        queue_directory = {folder}/spool
        data_directory = {folder}/data
        daemon_directory = /usr/lib/postfix/sbin
        command_directory = /usr/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {folder}/postfix.log
        maillog_file_prefixes = {folder}
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.example.org
        mydestination =
        mynetworks = 127.0.0.0/8
        alias_maps =
        local_recipient_maps =
        virtual_mailbox_domains = {MailServers.Domain}
        virtual_mailbox_maps = texthash:{folder}/recipients
        virtual_transport = lmtp:unix:{folder}/run/lmtp
        recipient_delimiter = +
        transport_maps = inline:{"{"} discard.example=discard: {"}"}
        default_transport = error:5.1.2 nothing leaves this machine
        relay_transport = error:5.1.2 nothing leaves this machine
        smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
        smtpd_recipient_restrictions =
        smtpd_client_connection_rate_limit = 0
        smtpd_client_connection_count_limit = 0
        smtpd_error_sleep_time = 0
        smtpd_soft_error_limit = 1000
        smtpd_hard_error_limit = 1000
        smtpd_junk_command_limit = 100000
        smtpd_tls_chain_files = {folder}/server.pem
        smtpd_tls_session_cache_database =
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {folder}/run/postfix-auth
        smtpd_sasl_security_options = noanonymous
        message_size_limit = 300000000
        virtual_mailbox_limit = 0
        smtputf8_enable = yes
        notify_classes =
        in_flow_delay = 0
        qmgr_message_active_limit = 20000
        refusing_helo = check_helo_access inline:{"{"} {Refusals("ehlo", ".example")} {"}"}
        refusing_sender = check_sender_access inline:{"{"} {Refusals("mail", "@example.org")} {"}"}
        refusing_recipient = check_recipient_access inline:{"{"} {Refusals("rcpt", "@example.org")} {"}"}
        refusing_data = check_sender_access inline:{"{"} {Refusals("data", "@example.org")} {"}"}
        refusing_end = check_sender_access inline:{"{"} {Refusals("end", "@example.org")} {"}"}

        """;

    /// <summary>Names by which a client chooses what it is told; see <see cref="MailServers.RefusingPort"/>.</summary>
    private static string Refusals(string command, string tail) =>
        $"{{ {command}-451{tail} = 451 4.3.0 not now }}, {{ {command}-550{tail} = 550 5.7.1 never }}";

    private static string Master(MailPorts ports) => $"""
        127.0.0.1:{ports.Submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        127.0.0.1:{ports.Submissions} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        127.0.0.1:{ports.Refusing} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt -o smtpd_sasl_auth_enable=yes -o smtpd_delay_reject=no -o smtpd_helo_restrictions=$refusing_helo -o smtpd_sender_restrictions=$refusing_sender -o smtpd_recipient_restrictions=$refusing_recipient -o smtpd_data_restrictions=$refusing_data -o smtpd_end_of_data_restrictions=$refusing_end
        127.0.0.1:{ports.Mx} inet n - n - - smtpd -o smtpd_relay_restrictions=permit_mynetworks,reject
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        tlsmgr unix - - n 1000? 1 tlsmgr
        postlog unix-dgram n - n - 1 postlogd

        """;

    private static string Dovecot(string folder, MailPorts ports) => $$"""
        base_dir = {{folder}}/run
        log_path = {{folder}}/dovecot.log
        listen = 127.0.0.1
        protocols = imap lmtp
        ssl = required
        ssl_cert = <{{folder}}/server.pem
        ssl_key = <{{folder}}/server.pem
        disable_plaintext_auth = yes
        auth_mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256 xoauth2 oauthbearer
        auth_failure_delay = 0
        auth_cache_size = 0
        mail_location = maildir:{{folder}}/mail/%u
        mail_uid = nobody
        mail_gid = nogroup
        first_valid_uid = 1
        first_valid_gid = 1
        mail_max_userip_connections = 100
        maildir_stat_dirs = yes
        default_vsz_limit = 0
        passdb {
          driver = passwd-file
          mechanisms = plain login cram-md5 scram-sha-1 scram-sha-256
          args = {{folder}}/users
        }
        passdb {
          driver = oauth2
          mechanisms = xoauth2 oauthbearer
          args = {{folder}}/oauth2.conf
        }
        userdb {
          driver = passwd-file
          args = {{folder}}/users
        }
        namespace inbox {
          inbox = yes
          separator = /
          mailbox Sent {
            auto = subscribe
            special_use = \Sent
          }
          mailbox Drafts {
            auto = create
            special_use = \Drafts
          }
          mailbox Trash {
            auto = create
            special_use = \Trash
          }
          mailbox Junk {
            auto = create
            special_use = \Junk
          }
        }
        service imap-login {
          process_min_avail = 1
          inet_listener imap {
            port = {{ports.Imap}}
          }
          inet_listener imaps {
            port = {{ports.Imaps}}
            ssl = yes
          }
        }
        service lmtp {
          unix_listener lmtp {
            mode = 0666
          }
        }
        service auth {
          unix_listener postfix-auth {
            mode = 0666
          }
        }
        # Without this a wrong password makes everybody on this address wait, longer each time.
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service stats {
          unix_listener stats-writer {
            mode = 0666
          }
        }
        recipient_delimiter = +
        lmtp_save_to_detail_mailbox = no

        """;

    /// <summary>
    /// Starts both servers and waits on standard input, which ends with the test process however that ends; then stops
    /// them and removes the folder. Were the guard itself killed, the kernel would end its children.
    /// </summary>
    private static string Guard(string folder) => $$"""
        set -u
        d='{{folder}}'
        chmod 755 "$d"; chown root "$d/spool"
        for q in active bounce corrupt defer deferred flush hold incoming private saved trace; do
          mkdir -m 700 "$d/spool/$q"; chown postfix "$d/spool/$q"
        done
        mkdir -m 755 "$d/spool/pid"
        mkdir -m 730 "$d/spool/maildrop"; mkdir -m 710 "$d/spool/public"
        chown postfix:postdrop "$d/spool/maildrop" "$d/spool/public"
        chown postfix "$d/data"; chown nobody:nogroup "$d/mail"; chmod 600 "$d/server.pem"
        # Both make a session of their own, so that what they start can be ended as one group.
        setpriv --pdeathsig TERM /usr/lib/postfix/sbin/master -c "$d/etc" -s >/dev/null 2>"$d/postfix-start.log" </dev/null &
        postfix=$!
        setpriv --pdeathsig TERM /usr/sbin/dovecot -F -c "$d/dovecot.conf" >/dev/null 2>"$d/dovecot-start.log" </dev/null &
        dovecot=$!
        end() {
          trap '' INT TERM HUP
          # The shell would report each child that ends by the signal it was given.
          exec 2>/dev/null
          kill -TERM $postfix $dovecot
          wait $postfix $dovecot
          rm -rf "$d"
          exit 0
        }
        trap end INT TERM HUP
        cat >/dev/null
        end
        """;
}
